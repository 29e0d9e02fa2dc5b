package io.trialmesh.scheduler.decision;

import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.search.Rung;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.report.TaskPayloads;
import io.trialmesh.scheduler.study.Catalogue;
import io.trialmesh.scheduler.study.Company;
import io.trialmesh.scheduler.study.CurvePlan;
import io.trialmesh.scheduler.study.Repeat;
import io.trialmesh.scheduler.study.StudyRow;
import io.trialmesh.scheduler.study.TrialLimits;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.study.TrialRow.Step;
import io.trialmesh.scheduler.study.TrialTimes;
import io.trialmesh.scheduler.study.WallPlan;
import io.trialmesh.scheduler.task.NewTask;
import io.trialmesh.scheduler.task.TaskId;
import io.trialmesh.scheduler.task.Tasks;
import io.trialmesh.scheduler.task.WorkerKind;
import io.trialmesh.wire.name.TaskNames;
import io.trialmesh.wire.name.Topics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Asks workers and evaluators for what a study needs.
@Singleton
class Requests {

    /// What a held-out fifth leaves to learn from, in parts of all rows.
    private static final double HOLD_OUT_GROWTH = 1.25;

    private final Tasks tasks;
    private final Catalogue catalogue;
    private final TrialLimits usual;

    @Inject
    Requests(Tasks tasks, Catalogue catalogue, SchedulerConfig config) {
        this.tasks = tasks;
        this.catalogue = catalogue;
        var trials = config.trials();
        this.usual =
                new TrialLimits(
                        trials.patience(), 0, trials.memory(), trials.threads(), trials.longest());
    }

    /// @param times when it has to end
    /// @param rungs where it has to be good enough to go on
    void train(Course course, TrialRow trial, TrialTimes times, List<Rung> rungs) {
        var study = course.study();
        var payload =
                TaskPayloads.training(study, trial, folds(study), limits(study), times, rungs);
        var name = TaskNames.train(course.id().text(), trial.number());
        submit(course, trial, name, Errand.TRAIN, 0, payload);
    }

    /// Once more on other folds.
    ///
    /// @param until when it is of no use any more
    void again(Course course, Repeat repeat, Optional<Instant> until) {
        var study = course.study();
        var trial = trial(course, repeat);
        var times = new TrialTimes(Optional.empty(), until);
        submit(
                course,
                trial,
                TaskNames.again(course.id().text(), trial.number(), repeat.number()),
                Errand.AGAIN,
                0,
                TaskPayloads.again(
                        study, trial, repeat.number(), folds(study), limits(study), times));
    }

    void examineAgain(Course course, Repeat repeat, Optional<Instant> until) {
        var trial = trial(course, repeat);
        submit(
                course,
                trial,
                TaskNames.examineAgain(course.id().text(), trial.number(), repeat.number()),
                Errand.EXAMINE_AGAIN,
                0,
                TaskPayloads.examinationAgain(
                        course.study(),
                        trial,
                        repeat.number(),
                        repeat.trained().orElseThrow(),
                        new TrialTimes(Optional.empty(), until)));
    }

    void examine(Course course, TrialRow trial) {
        evaluate(course, trial, Tier.SEARCH, Company.none());
        course.put(trial.examined(Step.ASKED));
    }

    /// @param place among the finalists, from 0: the likelier winner goes first
    void refit(Course course, TrialRow trial, int place) {
        var bestStep = trial.trained().orElseThrow().bestStep();
        var steps =
                catalogue
                        .family(trial.proposal().family())
                        .map(family -> family.refitSteps(bestStep, growth(course.study())))
                        .orElse(bestStep);
        var payload =
                TaskPayloads.refit(
                        course.study(),
                        trial,
                        Math.max(1, steps),
                        limits(course.study()),
                        times(course));
        submit(
                course,
                trial,
                TaskNames.refit(course.id().text(), trial.number()),
                Errand.REFIT,
                place,
                payload);
        course.put(trial.refitted(Step.ASKED, Optional.empty()));
    }

    /// Once more from a part of the rows.
    ///
    /// @param until when it is of no use any more
    void part(Course course, TrialRow trial, CurvePlan.Part part, Optional<Instant> until) {
        var study = course.study();
        var times = new TrialTimes(Optional.empty(), until);
        submit(
                course,
                trial,
                TaskNames.curve(course.id().text(), trial.number(), part.number()),
                Errand.CURVE,
                part.number(),
                TaskPayloads.part(study, trial, part, folds(study), limits(study), times));
    }

    /// @param company whom to hold it against
    /// @param place among the finalists, from 0: the likelier winner goes first
    void open(Course course, TrialRow trial, Company company, int place) {
        var payload =
                TaskPayloads.examination(course.study(), trial, Tier.FULL, company, times(course));
        var name = TaskNames.examine(course.id().text(), trial.number(), Tier.FULL);
        submit(course, trial, name, Errand.OPEN, place, payload);
        course.put(trial.opened(Step.ASKED));
    }

    /// Whom to ask about the same rows as the trial, of all there are.
    Optional<TrialRow> rival(Course course, TrialRow trial) {
        return Rivals.of(trial, course.trials(), goal(course));
    }

    /// @param rival to hold it against, where there is one
    void probe(Course course, TrialRow trial, Optional<TrialRow> rival) {
        evaluate(course, trial, Tier.PROBE, Company.of(rival));
        course.put(trial.probed(Step.ASKED));
    }

    /// The folds of every trial of the study; 1 stands for a held-out part.
    static int folds(StudyRow study) {
        return study.spec().search().folds(study.data().developRows());
    }

    private static Goal goal(Course course) {
        return Metrics.named(course.study().spec().metric()).orElseThrow().goal();
    }

    private static double growth(StudyRow study) {
        var folds = folds(study);
        return folds == 1 ? HOLD_OUT_GROWTH : (double) folds / (folds - 1);
    }

    /// What is not searched for may go on for as long as a study ever does.
    private static TrialTimes times(Course course) {
        var last = course.study().plan(Duration.ZERO).map(WallPlan::overtime);
        return new TrialTimes(Optional.empty(), last);
    }

    private void evaluate(Course course, TrialRow trial, Tier tier, Company company) {
        var payload = TaskPayloads.examination(course.study(), trial, tier, company, times(course));
        var name = TaskNames.examine(course.id().text(), trial.number(), tier);
        submit(course, trial, name, Errand.of(tier), 0, payload);
    }

    /// On a lane of its own a study takes memory and threads as its workers have them.
    private TrialLimits limits(StudyRow study) {
        return study.spec().lane().equals(Topics.NORMAL) ? usual : usual.asItsWorkerHas();
    }

    private static TrialRow trial(Course course, Repeat repeat) {
        return course.trials().stream()
                .filter(trial -> trial.number() == repeat.trial())
                .findFirst()
                .orElseThrow();
    }

    private void submit(
            Course course, TrialRow trial, String name, Errand errand, int place, byte[] payload) {
        tasks.submit(
                course.handle(),
                new NewTask(
                        new TaskId(name),
                        course.id(),
                        trial.number(),
                        errand.kind(),
                        errand.kind().worker() == WorkerKind.WORKER
                                ? course.study().spec().lane()
                                : Topics.NORMAL,
                        errand.priority() - place,
                        payload,
                        course.now()));
    }
}
