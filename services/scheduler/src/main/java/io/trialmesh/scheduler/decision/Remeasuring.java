package io.trialmesh.scheduler.decision;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.scheduler.journal.RepeatRows;
import io.trialmesh.scheduler.report.Happenings;
import io.trialmesh.scheduler.study.Candidate;
import io.trialmesh.scheduler.study.Comparison;
import io.trialmesh.scheduler.study.Repeat;
import io.trialmesh.scheduler.study.TooClose;
import io.trialmesh.scheduler.study.WallPlan;
import io.trialmesh.scheduler.task.TaskId;
import io.trialmesh.scheduler.task.Tasks;
import io.trialmesh.wire.name.TaskNames;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Between the search and the finalists: candidates that are too close to call are trained once
/// more on other folds.
///
/// In a study with a work budget everyone who is too close is measured, however long that takes; in
/// one with a budget of time only while the refits of the finalists need not begin.
@Singleton
class Remeasuring {

    private static final Duration EXAMINATION = Duration.ofSeconds(2);

    private final Requests requests;
    private final Tasks tasks;
    private final FinishTimes times;

    @Inject
    Remeasuring(Requests requests, Tasks tasks, FinishTimes times) {
        this.requests = requests;
        this.tasks = tasks;
        this.times = times;
    }

    /// True while measurements are awaited; asks for them.
    boolean awaited(Course course, List<Candidate> all, Comparison comparison) {
        var repeats = RepeatRows.all(course.handle(), course.id());
        var until = until(course);
        var over = course.isOver(until);
        if (repeats.stream().anyMatch(repeat -> repeat.step().open())) {
            if (over) {
                abandon(course, repeats);
            } else {
                examine(course, repeats, until);
            }
            return !over;
        }
        return !over && ask(course, repeats, until, all, comparison);
    }

    private boolean ask(
            Course course,
            List<Repeat> repeats,
            Optional<Instant> until,
            List<Candidate> all,
            Comparison comparison) {
        var most = course.study().spec().search().remeasured();
        var next = TooClose.next(all, repeats, comparison, most);
        if (next.isEmpty() || !fits(course, next, all, until)) {
            return false;
        }
        for (var repeat : next) {
            RepeatRows.insert(course.handle(), course.id(), repeat);
            requests.again(course, repeat, until);
        }
        course.note(Happenings.notice("MEASURED_AGAIN", sentence(next, all)));
        return true;
    }

    private void examine(Course course, List<Repeat> repeats, Optional<Instant> until) {
        for (var repeat : repeats) {
            if (repeat.step() == Repeat.Step.TRAINED) {
                requests.examineAgain(course, repeat, until);
                RepeatRows.update(course.handle(), course.id(), repeat.at(Repeat.Step.EXAMINING));
            }
        }
    }

    /// Time is up: what is not measured by now does not count.
    private void abandon(Course course, List<Repeat> repeats) {
        var open = repeats.stream().filter(repeat -> repeat.step().open()).toList();
        var study = course.id().text();
        tasks.cancel(
                course.handle(),
                course.id(),
                open.stream()
                        .flatMap(r ->
                                Stream.of(
                                        TaskNames.again(study, r.trial(), r.number()),
                                        TaskNames.examineAgain(study, r.trial(), r.number())))
                        .map(TaskId::new)
                        .toList());
        open.forEach(
                r -> RepeatRows.update(course.handle(), course.id(), r.at(Repeat.Step.FAILED)));
    }

    /// When the refits of the finalists have to begin, where time is the budget.
    private Optional<Instant> until(Course course) {
        return times.plan(course).map(WallPlan::finishBy);
    }

    private boolean fits(
            Course course, List<Repeat> next, List<Candidate> all, Optional<Instant> until) {
        if (until.isEmpty()) {
            return true;
        }
        var seconds = next.stream().mapToDouble(repeat -> candidate(repeat, all).seconds());
        var each = seconds.summaryStatistics();
        var needed =
                Math.max(each.getMax(), each.getSum() / Math.max(1, times.workers(course)))
                        * FinishTime.CARE;
        var ready = course.now().plus(EXAMINATION).plusMillis(Math.round(needed * 1000));
        return !ready.isAfter(until.get());
    }

    private static String sentence(List<Repeat> next, List<Candidate> all) {
        return next.stream()
                        .map(repeat -> candidate(repeat, all))
                        .map(c -> c.family() + "#" + c.trial())
                        .collect(Collectors.joining(", "))
                + " are too close to call: they are trained once more on other folds.";
    }

    private static Candidate candidate(Repeat repeat, List<Candidate> all) {
        return all.stream()
                .filter(c -> c.trial() == repeat.trial())
                .findFirst()
                .orElseThrow(() ->
                        new MeshException(
                                ErrorCode.INTERNAL, "no trial " + repeat.trial() + " is known"));
    }
}
