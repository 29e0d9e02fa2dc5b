package io.trialmesh.scheduler.decision;

import io.trialmesh.core.assess.CurvePoint;
import io.trialmesh.scheduler.journal.CurveRows;
import io.trialmesh.scheduler.report.Happenings;
import io.trialmesh.scheduler.study.Candidate;
import io.trialmesh.scheduler.study.Company;
import io.trialmesh.scheduler.study.Comparison;
import io.trialmesh.scheduler.study.CurvePlan;
import io.trialmesh.scheduler.study.CurveRow;
import io.trialmesh.scheduler.study.Finalists;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.task.TaskId;
import io.trialmesh.scheduler.task.Tasks;
import io.trialmesh.wire.name.TaskNames;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Once the winner-to-be is known it is learnt once more from parts of the rows, and so is the best
/// of another family: would more rows help, and would the other overtake it?
///
/// In a study with a work budget that takes as long as it takes; in one with a budget of time a
/// bounded share of it, in as many draws as fit, and not past the moment from which the time is
/// needed to open the finalists.
@Singleton
class Curves {

    private final Requests requests;
    private final Tasks tasks;
    private final FinishTimes times;

    @Inject
    Curves(Requests requests, Tasks tasks, FinishTimes times) {
        this.requests = requests;
        this.tasks = tasks;
        this.times = times;
    }

    /// Asks for the parts, where the study wants them and there is time.
    void begin(Course course, List<Candidate> all, Comparison comparison) {
        if (!course.study().spec().learningCurve() || course.study().stopAsked().isPresent()) {
            return;
        }
        var recipes = recipes(all, comparison);
        var folds = Requests.folds(course.study());
        var learnt = CurvePlan.learnt(course.study().data().developRows(), folds);
        if (recipes.isEmpty() || !CurvePlan.possible(learnt)) {
            return;
        }
        var until = until(course);
        var parts = parts(course, recipes, learnt, until);
        if (parts.isEmpty()) {
            course.note(
                    Happenings.notice(
                            "CURVE_LEFT_OUT",
                            "The learning curve is left out: no time is left for it."));
            return;
        }
        for (var recipe : recipes) {
            for (var part : parts) {
                var row = CurveRow.asked(recipe.trial(), part);
                CurveRows.insert(course.handle(), course.id(), row);
                requests.part(course, course.trial(recipe.trial()), part, until);
            }
        }
        course.note(
                Happenings.notice(
                        "CURVE",
                        names(recipes)
                                + " learn once more from parts of the rows, "
                                + parts.size()
                                + " each, for the learning curve."));
    }

    /// True while parts are awaited; calls them off when time is up.
    boolean awaited(Course course) {
        var rows = CurveRows.all(course.handle(), course.id());
        var open = rows.stream().filter(row -> row.step().open()).toList();
        if (open.isEmpty()) {
            return false;
        }
        var over = course.isOver(until(course));
        if (over) {
            callOff(course, open, rows.size());
        }
        return !over;
    }

    /// True where the trial is one of those that learn from parts.
    boolean concern(Course course, TrialRow trial) {
        return CurveRows.all(course.handle(), course.id()).stream()
                .anyMatch(row -> row.trial() == trial.number());
    }

    /// What the trial reached with fewer rows and with all, then the other one; nothing for any
    /// third.
    List<Company.Mark> of(Course course, TrialRow trial) {
        var rows = CurveRows.all(course.handle(), course.id());
        var recipes = rows.stream().map(CurveRow::trial).distinct().toList();
        if (!recipes.contains(trial.number())) {
            return List.of();
        }
        var others = recipes.stream().filter(number -> number != trial.number());
        return Stream.concat(Stream.of(trial.number()), others)
                .flatMap(number -> marks(course, course.trial(number), rows).stream())
                .toList();
    }

    private static List<Company.Mark> marks(Course course, TrialRow trial, List<CurveRow> rows) {
        var recipe = trial.proposal().family() + "#" + trial.number();
        var marks = new ArrayList<Company.Mark>();
        for (var row : rows) {
            if (row.trial() == trial.number()) {
                row.reached()
                        .map(reached ->
                                new Company.Mark(
                                        new CurvePoint(
                                                recipe,
                                                row.rows(),
                                                row.repeat(),
                                                reached.objective()),
                                        reached.predictions()))
                        .ifPresent(marks::add);
            }
        }
        var study = course.study();
        var all = CurvePlan.learnt(study.data().developRows(), Requests.folds(study));
        var trained = trial.trained().orElseThrow();
        marks.add(
                new Company.Mark(
                        new CurvePoint(recipe, all, 0, trained.objective()),
                        trained.predictions()));
        return marks;
    }

    /// The winner-to-be, and the best of another family.
    private static List<Candidate> recipes(List<Candidate> all, Comparison comparison) {
        var admitted = all.stream().filter(c -> c.admitted() && !c.baseline()).toList();
        if (admitted.isEmpty()) {
            return List.of();
        }
        var first = Finalists.first(all, comparison).getFirst();
        var other =
                admitted.stream()
                        .filter(c -> !c.family().equals(first.family()))
                        .min(comparison.bestFirst());
        return Stream.concat(Stream.of(first), other.stream()).toList();
    }

    /// As many draws of each size as there is time for.
    private List<CurvePlan.Part> parts(
            Course course, List<Candidate> recipes, int learnt, Optional<Instant> until) {
        var quickest = FinishTime.quickest(course.trials());
        for (int repeats = CurvePlan.REPEATS; repeats > 0; repeats--) {
            var parts = CurvePlan.of(learnt, repeats);
            var needed =
                    recipes.stream()
                            .mapToDouble(r -> CurvePlan.seconds(parts, r.seconds(), quickest))
                            .sum();
            if (until.isEmpty() || needed <= available(course, until.get())) {
                return parts;
            }
        }
        return List.of();
    }

    /// Seconds of workers, once the finalists are refitted.
    private double available(Course course, Instant until) {
        var left =
                seconds(Duration.between(course.now(), until)) - seconds(times.of(course).refits());
        var share =
                course.study()
                        .plan(Duration.ZERO)
                        .map(plan -> seconds(plan.time()) * FinishTime.CURVE_SHARE)
                        .orElse(left);
        return Math.min(left, share) * Math.max(1, times.workers(course)) / FinishTime.CARE;
    }

    /// When the finalists have to be opened, with or without a curve.
    private Optional<Instant> until(Course course) {
        return course.study().plan(times.of(course).openings()).map(plan -> plan.finishBy());
    }

    private void callOff(Course course, List<CurveRow> open, int asked) {
        var study = course.id().text();
        tasks.cancel(
                course.handle(),
                course.id(),
                open.stream()
                        .map(row -> TaskNames.curve(study, row.trial(), row.number()))
                        .map(TaskId::new)
                        .toList());
        open.forEach(row -> CurveRows.update(course.handle(), course.id(), row.failed()));
        course.note(
                Happenings.notice(
                        "CURVE_CUT",
                        String.format(
                                Locale.ROOT,
                                "The learning curve ends early: %d of %d parts were not learnt in"
                                        + " time.",
                                open.size(),
                                asked)));
    }

    private static String names(List<Candidate> recipes) {
        return recipes.stream()
                .map(c -> c.family() + "#" + c.trial())
                .collect(Collectors.joining(" and "));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
