package io.trialmesh.scheduler.decision;

import io.trialmesh.core.study.Budget;
import io.trialmesh.core.study.StudyState;
import io.trialmesh.scheduler.report.Happenings;
import io.trialmesh.scheduler.study.Catalogue;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.study.TrialTimes;
import io.trialmesh.scheduler.study.WallPlan;
import io.trialmesh.scheduler.task.Tasks;
import io.trialmesh.scheduler.trace.TraceRows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A study while its budget lasts: proposes trials, has them examined, and stops in time.
@Singleton
class Running {

    /// How long trials may go on after their user asked for the best so far.
    static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    /// Trials in flight for each slot: one more is ready the moment a slot is free.
    private static final double IN_FLIGHT = 1.2;

    private final Catalogue catalogue;
    private final Requests requests;
    private final Tasks tasks;
    private final FinishTimes times;

    @Inject
    Running(Catalogue catalogue, Requests requests, Tasks tasks, FinishTimes times) {
        this.catalogue = catalogue;
        this.requests = requests;
        this.tasks = tasks;
        this.times = times;
    }

    void decide(Course course) {
        examine(course);
        var cancelAt = cancelAt(course);
        var proposing = cancelAt.isEmpty();
        if (proposing) {
            proposing = propose(course);
        } else {
            stop(course, cancelAt.get());
        }
        if (!proposing && course.pending().isEmpty() && examined(course, cancelAt)) {
            Exhaustion.of(course, catalogue)
                    .ifPresent(said -> course.note(Happenings.notice("EXHAUSTED", said)));
            tasks.cancelProbes(course.handle(), course.id());
            course.enter(StudyState.FINISHING);
        }
    }

    private void examine(Course course) {
        for (var trial : course.trials()) {
            if (trial.trained().isPresent() && trial.examined() == TrialRow.Step.NONE) {
                requests.examine(course, trial);
            }
        }
    }

    /// Present once trials have to end: the moment at which those that go on are cancelled.
    private Optional<Instant> cancelAt(Course course) {
        var plan = times.plan(course);
        var asked = course.study().stopAsked().map(at -> at.plus(STOP_PATIENCE));
        var spent = plan.filter(p -> course.isPast(p.stopAt())).map(p -> cancelAt(course, p));
        if (asked.isPresent() && plan.isPresent()) {
            var last = cancelAt(course, plan.get());
            return Optional.of(asked.get().isBefore(last) ? asked.get() : last);
        }
        return asked.isPresent() ? asked : spent;
    }

    private static Instant cancelAt(Course course, WallPlan plan) {
        return course.hasModel() ? plan.cancelAt() : plan.overtime();
    }

    private void stop(Course course, Instant cancelAt) {
        if (course.pending().isEmpty()) {
            return;
        }
        if (course.isPast(cancelAt)) {
            course.callOff(
                    tasks.cancelTrainings(course.handle(), course.id()),
                    "CANCELLED: it did not end in time when the study stopped");
        } else if (course.hasModel() || askedWithAnything(course)) {
            // Before that there is no best so far, and what runs goes on.
            course.callOff(
                    tasks.requestStop(course.handle(), course.id()),
                    "CANCELLED: the study stopped before it began");
        }
    }

    /// Whoever asks for the best so far is content with a baseline.
    private static boolean askedWithAnything(Course course) {
        return course.study().stopAsked().isPresent()
                && course.trials().stream().anyMatch(trial -> trial.trained().isPresent());
    }

    /// True where more trials will follow.
    private boolean propose(Course course) {
        var proposing = new Proposing(course, catalogue);
        proposing.probe(
                requests, times.plan(course).map(p -> Duration.between(course.now(), p.stopAt())));
        while (room(course)) {
            switch (proposing.next()) {
                case Proposing.Answer.Wait _ -> {
                    return true;
                }
                case Proposing.Answer.Exhausted _ -> {
                    return false;
                }
                case Proposing.Answer.Next trial -> begin(course, trial);
            }
        }
        return !spent(course);
    }

    private void begin(Course course, Proposing.Answer.Next next) {
        var trial = course.add(next.proposal(), next.guidance());
        course.reach(next.proposal().phase());
        for (var teaching : next.fresh()) {
            course.note(Happenings.notice("LEARNT", teaching.sentence(trial.number())));
        }
        try (var span = TraceRows.propose(course.handle(), course.id(), trial.number())) {
            span.label("family", next.proposal().family());
            requests.train(course, trial, times(course), next.rungs());
        }
    }

    private boolean room(Course course) {
        return switch (course.study().spec().budget()) {
            case Budget.Trials(var count) -> course.nextNumber() <= count;
            case Budget.Wall _ ->
                    course.pending().size()
                            < Math.max(1, Math.ceil(IN_FLIGHT * times.workers(course)));
        };
    }

    private static boolean spent(Course course) {
        return switch (course.study().spec().budget()) {
            case Budget.Trials(var count) -> course.nextNumber() > count;
            case Budget.Wall _ -> false;
        };
    }

    private TrialTimes times(Course course) {
        var plan = times.plan(course);
        return new TrialTimes(plan.map(WallPlan::stopAt), plan.map(p -> cancelAt(course, p)));
    }

    /// Reports that are late do not hold up the finalists of a study whose time is up.
    private static boolean examined(Course course, Optional<Instant> cancelAt) {
        List<TrialRow> trials = course.trials();
        return trials.stream().noneMatch(trial -> trial.examined().open())
                || cancelAt.filter(course::isPast).isPresent();
    }
}
