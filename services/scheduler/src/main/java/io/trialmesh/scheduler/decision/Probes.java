package io.trialmesh.scheduler.decision;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.study.Budget;
import io.trialmesh.scheduler.journal.ReportRows;
import io.trialmesh.scheduler.report.Examination;
import io.trialmesh.scheduler.study.ProbePlan;
import io.trialmesh.scheduler.study.ProbePlan.Probe;
import io.trialmesh.scheduler.study.Teaching;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.study.TrialRow.Step;
import io.trialmesh.scheduler.study.Waivers;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The probes of one study, as it stands in one look: which are due, and what they have taught.
///
/// Where a budget of work is spent, trials are read in the order of their numbers, a probe that
/// looks at the first n of them teaches trial n + parallelism and all later ones, and such a trial
/// is not proposed before the probe has ended. Where time is the budget they are read in the order
/// in which they ended, and whoever is proposed after a probe has ended knows what it found.
final class Probes {

    /// A probe takes seconds, and who learns from it needs some as well.
    private static final Duration LEAST_TIME = Duration.ofSeconds(10);

    private static final double LEAST_SHARE = 0.25;

    private final Course course;
    private final Goal goal;
    private final List<TrialRow> read;
    private final List<Probe> plan;
    private Optional<Map<Integer, Examination>> reports = Optional.empty();

    /// @param opening how many trials come before the first searched one
    Probes(Course course, int opening, Goal goal) {
        this.course = course;
        this.goal = goal;
        this.read = repeatable() ? prefix(course.trials()) : asTheyEnded(course.trials());
        this.plan =
                ProbePlan.of(
                        opening,
                        goal,
                        read.stream()
                                .map(row -> new ProbePlan.Ended(row.view(), row.guidance().size()))
                                .toList());
    }

    /// Asks for those that are due and can still teach somebody.
    ///
    /// @param left how long trials may still be begun; empty where time is not the budget
    void ask(Requests requests, Optional<Duration> left) {
        for (var probe : plan) {
            var trial = course.trial(probe.trial());
            if (trial.probed() == Step.NONE && useful(probe, left)) {
                var before = read.subList(0, probe.after());
                requests.probe(course, trial, Rivals.of(trial, before, goal));
            }
        }
    }

    /// What trial n may know, the first first; nothing where it has to wait for a probe.
    Optional<List<Teaching>> before(int number) {
        var known = plan.stream().filter(probe -> teaches(probe, number)).toList();
        var waits = known.stream().map(this::step).anyMatch(step -> !settled(step));
        return repeatable() && waits
                ? Optional.empty()
                : Optional.of(known.stream().flatMap(probe -> taught(probe).stream()).toList());
    }

    private boolean useful(Probe probe, Optional<Duration> left) {
        return switch (course.study().spec().budget()) {
            case Budget.Trials(var count) -> probe.after() + parallelism() <= count;
            case Budget.Wall(var time) -> {
                var least = Duration.ofMillis(Math.round(time.toMillis() * LEAST_SHARE));
                var enough = least.compareTo(LEAST_TIME) > 0 ? least : LEAST_TIME;
                yield left.filter(rest -> rest.compareTo(enough) >= 0).isPresent()
                        && course.trials().stream().noneMatch(trial -> trial.probed().open());
            }
        };
    }

    private boolean teaches(Probe probe, int number) {
        return !repeatable() || probe.after() + parallelism() <= number;
    }

    private Step step(Probe probe) {
        return course.trial(probe.trial()).probed();
    }

    private static boolean settled(Step step) {
        return step == Step.DONE || step == Step.FAILED;
    }

    private List<Teaching> taught(Probe probe) {
        if (step(probe) != Step.DONE) {
            return List.of();
        }
        var trial = course.trial(probe.trial());
        return Optional.ofNullable(reports().get(trial.number()))
                .map(examination ->
                        Teaching.of(
                                examination.report(),
                                examination.weights(),
                                trial.proposal().family(),
                                course.study().spec().suite(),
                                Waivers.of(course.study(), course.now())))
                .orElse(List.of());
    }

    private Map<Integer, Examination> reports() {
        if (reports.isEmpty()) {
            var read = new HashMap<Integer, Examination>();
            for (var examination : ReportRows.probes(course.handle(), course.id())) {
                read.put(examination.report().trial(), examination);
            }
            reports = Optional.of(read);
        }
        return reports.get();
    }

    private boolean repeatable() {
        return course.study().spec().budget() instanceof Budget.Trials;
    }

    private int parallelism() {
        return course.study().spec().search().parallelism();
    }

    private static List<TrialRow> prefix(List<TrialRow> trials) {
        return trials.stream().takeWhile(trial -> !trial.pending()).toList();
    }

    private static List<TrialRow> asTheyEnded(List<TrialRow> trials) {
        return trials.stream()
                .filter(trial -> !trial.pending())
                .sorted(
                        Comparator.<TrialRow, Instant>comparing(
                                        trial -> trial.outcome().orElseThrow().spent().ended())
                                .thenComparingInt(TrialRow::number))
                .toList();
    }
}
