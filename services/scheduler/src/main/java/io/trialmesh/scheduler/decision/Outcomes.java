package io.trialmesh.scheduler.decision;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.core.trial.FailureReason;
import io.trialmesh.core.trial.Measurement;
import io.trialmesh.scheduler.journal.Journal;
import io.trialmesh.scheduler.journal.RefusalRows;
import io.trialmesh.scheduler.journal.ReportRows;
import io.trialmesh.scheduler.journal.StudyRows;
import io.trialmesh.scheduler.journal.TrialRows;
import io.trialmesh.scheduler.journal.Watchers;
import io.trialmesh.scheduler.report.Examination;
import io.trialmesh.scheduler.report.Happening;
import io.trialmesh.scheduler.report.Happenings;
import io.trialmesh.scheduler.study.StudyRow;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.study.TrialRow.Outcome;
import io.trialmesh.scheduler.study.TrialRow.Step;
import io.trialmesh.scheduler.study.TrialRow.StoredModel;
import io.trialmesh.scheduler.study.Violation;
import io.trialmesh.scheduler.study.Waivers;
import io.trialmesh.scheduler.task.TaskAttempt;
import io.trialmesh.scheduler.task.TaskKind;
import io.trialmesh.scheduler.task.TaskOutcomes;
import io.trialmesh.scheduler.task.TaskResult;
import io.trialmesh.wire.name.TaskNames;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/// Takes in what becomes of tasks: the row and the journal entry, and no decision. What follows is
/// decided after the commit, from what is written here.
@Singleton
public class Outcomes implements TaskOutcomes {

    private final Journal journal;
    private final Watchers watchers;
    private final DueStudies due;
    private final InstantSource clock;

    @Inject
    public Outcomes(Journal journal, Watchers watchers, DueStudies due, InstantSource clock) {
        this.journal = journal;
        this.watchers = watchers;
        this.due = due;
        this.clock = clock;
    }

    @Override
    public void started(Handle handle, TaskAttempt task, String worker) {
        if (task.kind() == TaskKind.TRAIN
                && changed(handle, task, trial -> trial.heldBy(worker, task.attempt()))) {
            note(
                    handle,
                    task.study(),
                    Happenings.trialStarted(task.trial(), worker, task.attempt()));
        }
    }

    @Override
    public void trained(Handle handle, TaskAttempt task, TaskResult.Trained trained) {
        if (task.kind() == TaskKind.REFIT) {
            var model = trained.models().stream().findFirst();
            var step = model.isPresent() ? Step.DONE : Step.FAILED;
            changed(
                    handle,
                    task,
                    trial -> trial.refitted(step, model.map(m -> stored(m, trained))));
            due(handle, task.study());
        } else if (task.kind() == TaskKind.AGAIN) {
            RepeatOutcomes.trained(handle, task, outcome(trained));
            due(handle, task.study());
        } else if (task.kind() == TaskKind.CURVE) {
            CurveOutcomes.trained(handle, task, outcome(trained));
            due(handle, task.study());
        } else {
            end(
                    handle,
                    task,
                    outcome(trained)
                            .<Outcome>map(known -> known)
                            .orElseGet(() ->
                                    new Outcome.Broken(
                                            FailureReason.INTERNAL,
                                            "INTERNAL: no predictions came back",
                                            spent(trained.seconds(), trained.peakBytes()))));
        }
    }

    /// Empty without predictions.
    private Optional<Outcome.Trained> outcome(TaskResult.Trained trained) {
        return trained.predictions()
                .map(predictions ->
                        new Outcome.Trained(
                                trained.objective(),
                                trained.bestStep(),
                                trained.measurements(),
                                trained.stopped(),
                                predictions,
                                trained.models(),
                                trained.modelBytes(),
                                spent(trained.seconds(), trained.peakBytes())));
    }

    @Override
    public void examined(Handle handle, TaskAttempt task, TaskResult.Examined examined) {
        if (RepeatOutcomes.concerns(task)) {
            RepeatOutcomes.examined(handle, task, examined.wire());
            due(handle, task.study());
            return;
        }
        var tier = examined.report().tier();
        var examination = Examination.of(examined.wire());
        var missed =
                tier == Tier.SEARCH
                        ? violation(handle, task.study(), examination)
                        : Optional.<Double>empty();
        var known =
                changed(
                        handle,
                        task,
                        trial ->
                                told(trial, tier, Step.DONE)
                                        .missing(missed.orElse(trial.violation())));
        if (known) {
            ReportRows.put(handle, task.study(), examination, clock.instant());
            note(handle, task.study(), Happenings.trialExamined(examination));
            due(handle, task.study());
        }
    }

    private Optional<Double> violation(Handle handle, StudyId study, Examination examination) {
        return StudyRows.find(handle, study)
                .map(row -> Waivers.of(row, clock.instant()))
                .map(waivers -> Violation.of(examination.report(), waivers));
    }

    /// Nothing was opened, and nothing will be: the others need not ask.
    @Override
    public void refused(Handle handle, TaskAttempt task, TaskResult.Spent why) {
        if (changed(handle, task, trial -> trial.opened(Step.REFUSED))) {
            RefusalRows.insert(handle, task.study(), task.trial(), why.sentence());
            note(handle, task.study(), Happenings.notice("SEALED_SPENT", why.sentence()));
            due(handle, task.study());
        }
    }

    @Override
    public void failed(Handle handle, TaskAttempt task, TaskResult.Broken why) {
        if (RepeatOutcomes.concerns(task)) {
            RepeatOutcomes.failed(handle, task);
            due(handle, task.study());
            return;
        }
        switch (task.kind()) {
            case AGAIN ->
                    throw new IllegalStateException(task.task() + " is about no draw of folds");
            case CURVE -> fellOffTheCurve(handle, task, why);
            case TRAIN ->
                    end(
                            handle,
                            task,
                            new Outcome.Broken(
                                    why.reason(),
                                    why.sentence(),
                                    spent(why.seconds(), why.peakBytes())));
            case REFIT ->
                    fall(
                            handle,
                            task,
                            "could not be refitted: " + why.sentence(),
                            trial -> trial.refitted(Step.FAILED, Optional.empty()));
            case EVALUATE -> {
                var tier = TaskNames.tier(task.task().text());
                fall(
                        handle,
                        task,
                        "could not be examined: " + why.sentence(),
                        trial -> told(trial, tier, Step.FAILED));
                if (tier != Tier.FULL) {
                    unrepeatable(handle, task.study());
                }
            }
        }
    }

    private void fellOffTheCurve(Handle handle, TaskAttempt task, TaskResult.Broken why) {
        CurveOutcomes.failed(handle, task);
        if (byTheMachine(why.reason())) {
            unrepeatable(handle, task.study());
        }
        due(handle, task.study());
    }

    @Override
    public void retried(Handle handle, TaskAttempt next, TaskResult.Broken why) {
        if (next.kind() == TaskKind.TRAIN
                && changed(handle, next, trial -> trial.heldBy("", next.attempt()))) {
            note(
                    handle,
                    next.study(),
                    Happenings.trialRetried(
                            next.trial(), next.attempt(), why.reason(), why.sentence()));
        }
    }

    @Override
    public void progressed(TaskAttempt task, Measurement measurement, long residentBytes) {
        if (task.kind() == TaskKind.TRAIN) {
            watchers.progressed(
                    task.study(),
                    task.trial(),
                    Happenings.trialProgress(task.trial(), measurement, residentBytes)
                            .stamped(0, clock.instant()));
        }
    }

    private void end(Handle handle, TaskAttempt task, Outcome outcome) {
        var ended = change(handle, task, trial -> trial.ended(outcome));
        if (ended.isEmpty()) {
            return;
        }
        var trial = ended.get();
        var seed = StudyRows.seed(handle, task.study());
        note(handle, task.study(), Happenings.trialEnded(task.study(), seed, trial));
        handle.afterCommit(() -> TrialEnds.count(trial));
        if (byTheMachine(outcome)) {
            unrepeatable(handle, task.study());
        }
        due(handle, task.study());
    }

    private static TrialRow told(TrialRow trial, Tier tier, Step step) {
        return switch (tier) {
            case SEARCH -> trial.examined(step);
            case PROBE -> trial.probed(step);
            case FULL -> trial.opened(step);
        };
    }

    /// Another time the machine might not have stood in the way.
    private static void unrepeatable(Handle handle, StudyId study) {
        StudyRows.find(handle, study)
                .filter(StudyRow::repeatable)
                .ifPresent(row -> StudyRows.update(handle, row.unrepeatable()));
    }

    /// A finalist that falls is no reason to end anything; the next one follows.
    private void fall(
            Handle handle, TaskAttempt task, String sentence, UnaryOperator<TrialRow> step) {
        if (changed(handle, task, step)) {
            note(
                    handle,
                    task.study(),
                    Happenings.notice("FINALIST_FELL", "trial " + task.trial() + " " + sentence));
            due(handle, task.study());
        }
    }

    private static boolean changed(
            Handle handle, TaskAttempt task, UnaryOperator<TrialRow> change) {
        return change(handle, task, change).isPresent();
    }

    /// The trial as it is now; nothing where it is gone, deleted with its study.
    private static Optional<TrialRow> change(
            Handle handle, TaskAttempt task, UnaryOperator<TrialRow> change) {
        var trial = TrialRows.find(handle, task.study(), task.trial()).map(change);
        trial.ifPresent(row -> TrialRows.update(handle, task.study(), row));
        return trial;
    }

    private void note(Handle handle, StudyId study, Happening happening) {
        journal.append(handle, study, happening, clock.instant());
    }

    private void due(Handle handle, StudyId study) {
        handle.afterCommit(() -> due.add(study));
    }

    private TrialRow.Spent spent(double seconds, long peakBytes) {
        // As exactly as the database keeps it: what watchers hear is what is read later.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new TrialRow.Spent(seconds, peakBytes, now);
    }

    private static StoredModel stored(Digest manifest, TaskResult.Trained trained) {
        return new StoredModel(manifest, trained.modelBytes(), trained.seconds());
    }

    /// True where a clock or the memory of a machine ended the trial.
    private static boolean byTheMachine(Outcome outcome) {
        return outcome instanceof Outcome.Broken(var reason, _, _) && byTheMachine(reason);
    }

    private static boolean byTheMachine(FailureReason reason) {
        return reason == FailureReason.OUT_OF_TIME || reason == FailureReason.OUT_OF_MEMORY;
    }
}
