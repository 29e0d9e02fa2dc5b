package io.trialmesh.scheduler.decision;

import io.trialmesh.core.study.StudyState;
import io.trialmesh.scheduler.journal.RefusalRows;
import io.trialmesh.scheduler.report.Happenings;
import io.trialmesh.scheduler.report.WinnerForm;
import io.trialmesh.scheduler.study.Candidate;
import io.trialmesh.scheduler.study.Catalogue;
import io.trialmesh.scheduler.study.Choice;
import io.trialmesh.scheduler.study.Comparison;
import io.trialmesh.scheduler.study.Explanation;
import io.trialmesh.scheduler.study.Finalists;
import io.trialmesh.scheduler.study.Standing;
import io.trialmesh.scheduler.study.StudyRow;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.task.Tasks;
import io.trialmesh.wire.meter.Meters;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A study whose budget is spent: refits the finalists, has them opened on the sealed rows, and
/// names the winner.
@Singleton
class Finishing {

    private static final Duration FELT = Duration.ofSeconds(5);

    private final Catalogue catalogue;
    private final Candidates candidates;
    private final Remeasuring again;
    private final Openings openings;
    private final Requests requests;
    private final Tasks tasks;

    @Inject
    Finishing(
            Catalogue catalogue,
            Candidates candidates,
            Remeasuring again,
            Openings openings,
            Requests requests,
            Tasks tasks) {
        this.again = again;
        this.openings = openings;
        this.catalogue = catalogue;
        this.candidates = candidates;
        this.requests = requests;
        this.tasks = tasks;
    }

    void decide(Course course) {
        var all = candidates.of(course.handle(), course.study(), course.trials());
        var comparison = candidates.comparison(course.study(), all);
        if (Openings.finalists(course).isEmpty()
                && (awaitsReport(course, all, comparison)
                        || again.awaited(course, all, comparison))) {
            return;
        }
        if (Openings.finalists(course).isEmpty()) {
            refit(course, Finalists.first(all, comparison));
            Taught.first(course, all, numbers(course), comparison)
                    .ifPresent(candidate -> refit(course, List.of(candidate)));
            openings.begin(course, all, comparison);
        }
        if (Openings.finalists(course).isEmpty() && examining(course) && !openings.late(course)) {
            return;
        }
        openings.ask(course, all, comparison);
        if (openings.late(course)) {
            conclude(course, all, comparison);
        } else if (openings.settled(course) && !another(course, all, comparison)) {
            conclude(course, all, comparison);
        }
    }

    private void refit(Course course, List<Candidate> chosen) {
        var place = Openings.finalists(course).size();
        for (var candidate : chosen) {
            requests.refit(course, trial(course, candidate), place++);
        }
    }

    /// A report may still come on a model of which its worker says that it is better than all that
    /// are known; where baselines alone are known, on any.
    private boolean awaitsReport(Course course, List<Candidate> all, Comparison comparison) {
        var best =
                all.stream()
                        .filter(candidate -> candidate.admitted() && !candidate.baseline())
                        .mapToDouble(comparison::loss)
                        .min()
                        .orElse(Double.POSITIVE_INFINITY);
        var goal = comparison.metric().goal();
        var better =
                course.trials().stream()
                        .filter(trial -> trial.examined().open())
                        .flatMap(trial -> trial.trained().stream())
                        .anyMatch(trained -> goal.loss(trained.objective()) < best);
        var first = all.stream().allMatch(Candidate::baseline) && examining(course);
        return (better || first) && !openings.late(course);
    }

    /// A first report may still come.
    private static boolean examining(Course course) {
        return course.trials().stream().anyMatch(trial -> trial.examined().open());
    }

    /// Where no finalist passes, the next admitted one follows.
    private boolean another(Course course, List<Candidate> all, Comparison comparison) {
        if (Openings.spent(course) || all.stream().anyMatch(Candidate::passes)) {
            return false;
        }
        var numbers = numbers(course);
        var next =
                Taught.next(course, all, numbers, comparison)
                        .or(() -> Finalists.another(all, numbers, comparison));
        next.ifPresent(candidate -> refit(course, List.of(candidate)));
        return next.isPresent();
    }

    private void conclude(Course course, List<Candidate> all, Comparison comparison) {
        tasks.cancel(course.handle(), course.id());
        var numbers = numbers(course);
        var finalists = all.stream().filter(c -> numbers.contains(c.trial())).toList();
        var choice = Choice.among(finalists, all, comparison);
        var sentences =
                new ArrayList<>(
                        new Explanation(
                                        comparison,
                                        all,
                                        RefusalRows.first(course.handle(), course.id()))
                                .sentences(choice));
        Exhaustion.of(course, catalogue).ifPresent(sentences::add);
        overrun(course).ifPresent(sentences::add);
        var sentence = String.join(" ", sentences);
        var winner =
                choice.winner()
                        .map(candidate ->
                                WinnerForm.toBytes(
                                        course.id(),
                                        candidate,
                                        choice.passed(),
                                        trial(course, candidate).refit().isPresent(),
                                        sentence))
                        .orElseGet(() -> new byte[0]);
        course.note(
                Happenings.leaderboardChanged(
                        course.id(), comparison, Standing.of(all, comparison)));
        var study = course.study();
        var last = study.stopAsked().isPresent() ? StudyState.STOPPED : StudyState.DONE;
        course.handle().afterCommit(() -> Meters.STUDIES_ENDED.add(last.name()));
        course.change(study.end(last, new StudyRow.Ending(course.now(), sentence, winner)));
    }

    /// Said where it is felt.
    private static Optional<String> overrun(Course course) {
        return course.study()
                .deadline()
                .map(deadline -> Duration.between(deadline, course.now()))
                .filter(over -> over.compareTo(FELT) > 0)
                .map(over ->
                        "The budget was overrun by %d s, since no model was tested by its end."
                                .formatted(over.toSeconds()));
    }

    private static Set<Integer> numbers(Course course) {
        return Openings.finalists(course).stream()
                .map(TrialRow::number)
                .collect(Collectors.toSet());
    }

    private static TrialRow trial(Course course, Candidate candidate) {
        return course.trials().stream()
                .filter(trial -> trial.number() == candidate.trial())
                .findFirst()
                .orElseThrow();
    }
}
