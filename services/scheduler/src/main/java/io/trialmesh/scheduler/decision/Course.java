package io.trialmesh.scheduler.decision;

import io.trialmesh.core.study.Phase;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.core.study.StudyState;
import io.trialmesh.core.trial.FailureReason;
import io.trialmesh.core.trial.History;
import io.trialmesh.core.trial.Proposal;
import io.trialmesh.core.trial.Trial;
import io.trialmesh.scheduler.journal.Journal;
import io.trialmesh.scheduler.journal.StudyRows;
import io.trialmesh.scheduler.journal.TrialRows;
import io.trialmesh.scheduler.report.Happening;
import io.trialmesh.scheduler.report.Happenings;
import io.trialmesh.scheduler.study.Guidance;
import io.trialmesh.scheduler.study.StudyRow;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.study.TrialTotals;
import io.trialmesh.scheduler.task.TaskAttempt;
import io.trialmesh.wire.meter.Meters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// A study and its trials for the length of one transaction, with which every change is written.
final class Course {

    private final Handle handle;
    private final Journal journal;
    private final Instant now;
    private final NavigableMap<Integer, TrialRow> trials;
    private final List<Trial> views = new ArrayList<>();
    private StudyRow study;

    /// @param study locked by the handle's transaction
    /// @param trials all of them, by number
    Course(
            Handle handle,
            Journal journal,
            StudyRow study,
            NavigableMap<Integer, TrialRow> trials,
            Instant now) {
        this.handle = handle;
        this.journal = journal;
        this.study = study;
        this.trials = trials;
        trials.values().forEach(this::show);
        this.now = now;
    }

    Handle handle() {
        return handle;
    }

    Instant now() {
        return now;
    }

    /// True from that moment on.
    boolean isPast(Instant moment) {
        return !now.isBefore(moment);
    }

    /// True where the study was told to end, or that moment has come; never by a moment it has not.
    boolean isOver(Optional<Instant> moment) {
        return study.stopAsked().isPresent() || moment.filter(this::isPast).isPresent();
    }

    StudyRow study() {
        return study;
    }

    StudyId id() {
        return study.id();
    }

    List<TrialRow> trials() {
        return List.copyOf(trials.values());
    }

    /// The trial of this number; it has to be there.
    TrialRow trial(int number) {
        return Optional.ofNullable(trials.get(number)).orElseThrow();
    }

    List<TrialRow> pending() {
        return trials.values().stream().filter(TrialRow::pending).toList();
    }

    /// True where something better than a baseline was trained.
    boolean hasModel() {
        return trials.values().stream()
                .filter(trial -> trial.proposal().phase() != Phase.BEFORE_ML)
                .anyMatch(trial -> trial.trained().isPresent());
    }

    /// With by how much each trial missed its gates, as far as it was examined.
    History history() {
        return new History(views);
    }

    int nextNumber() {
        return trials.isEmpty() ? 1 : trials.lastKey() + 1;
    }

    /// A new trial, in the journal as well.
    TrialRow add(Proposal proposal, Guidance guidance) {
        var trial = TrialRow.requested(nextNumber(), proposal, guidance, now);
        TrialRows.insert(handle, id(), trial);
        trials.put(trial.number(), trial);
        show(trial);
        note(Happenings.trialRequested(trial));
        return trial;
    }

    void put(TrialRow trial) {
        TrialRows.update(handle, id(), trial);
        trials.put(trial.number(), trial);
        show(trial);
    }

    /// Trials are numbered from 1, without a gap.
    private void show(TrialRow trial) {
        if (trial.number() > views.size()) {
            views.add(trial.view());
        } else {
            views.set(trial.number() - 1, trial.view());
        }
    }

    /// Trials that were called off, each with its end in the journal.
    void callOff(List<TaskAttempt> tasks, String sentence) {
        for (var task : tasks) {
            var trial = trials.get(task.trial());
            if (trial != null && trial.pending()) {
                var spent = new TrialRow.Spent(0, 0, now);
                var ended =
                        trial.ended(
                                new TrialRow.Outcome.Broken(
                                        FailureReason.CANCELLED, sentence, spent));
                put(ended);
                handle.afterCommit(() -> TrialEnds.count(ended));
                note(Happenings.trialEnded(id(), study.spec().seed(), ended));
            }
        }
    }

    void reach(Phase phase) {
        if (phase.compareTo(study.phase()) > 0) {
            change(study.reach(phase));
            handle.afterCommit(() -> Meters.PROMOTIONS.add(phase.name()));
        }
    }

    void enter(StudyState state) {
        change(study.enter(state));
    }

    /// Changes the study; watchers are told.
    void change(StudyRow next) {
        keep(next);
        note(Happenings.studyChanged(next, TrialTotals.of(new ArrayList<>(trials.values()))));
    }

    /// Changes what only the study itself wants to know.
    void keep(StudyRow next) {
        study = next;
        StudyRows.update(handle, next);
    }

    void note(Happening happening) {
        journal.append(handle, id(), happening, now);
    }
}
