package io.trialmesh.scheduler.report;

import io.trialmesh.core.study.StudyId;
import io.trialmesh.core.trial.FailureReason;
import io.trialmesh.core.trial.Measurement;
import io.trialmesh.proto.v1.LeaderboardChanged;
import io.trialmesh.proto.v1.StudyChanged;
import io.trialmesh.proto.v1.StudyEvent;
import io.trialmesh.proto.v1.StudyNotice;
import io.trialmesh.proto.v1.TrialEnded;
import io.trialmesh.proto.v1.TrialExamined;
import io.trialmesh.proto.v1.TrialProgress;
import io.trialmesh.proto.v1.TrialRetried;
import io.trialmesh.proto.v1.TrialStarted;
import io.trialmesh.scheduler.study.Comparison;
import io.trialmesh.scheduler.study.Standing;
import io.trialmesh.scheduler.study.StudyRow;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.study.TrialTotals;
import io.trialmesh.wire.trial.TrialCodec;
import java.util.List;

/// Everything that can happen in a study, as journal entries.
public final class Happenings {

    private Happenings() {}

    /// The study's own state changed; the entry carries its own sequence as the study's newest.
    public static Happening studyChanged(StudyRow study, TrialTotals totals) {
        return (sequence, at) ->
                StudyEvent.newBuilder()
                        .setSequence(sequence)
                        .setTime(Stamps.toWire(at))
                        .setStudyChanged(
                                StudyChanged.newBuilder()
                                        .setStudy(
                                                StudyForm.toWire(study, totals, at).toBuilder()
                                                        .setSequence(sequence)))
                        .build()
                        .toByteArray();
    }

    public static Happening trialRequested(TrialRow trial) {
        return entry(
                StudyEvent.newBuilder()
                        .setTrialRequested(
                                RowCodec.requested(trial.proposal(), trial.guidance())
                                        .setTrial(trial.number())));
    }

    public static Happening trialStarted(int number, String worker, int attempt) {
        return entry(
                StudyEvent.newBuilder()
                        .setTrialStarted(
                                TrialStarted.newBuilder()
                                        .setTrial(number)
                                        .setWorker(worker)
                                        .setAttempt(attempt)));
    }

    public static Happening trialProgress(int number, Measurement measurement, long residentBytes) {
        return entry(
                StudyEvent.newBuilder()
                        .setTrialProgress(
                                TrialProgress.newBuilder()
                                        .setTrial(number)
                                        .setMeasurement(TrialCodec.toWire(measurement))
                                        .setResidentBytes(residentBytes)));
    }

    public static Happening trialEnded(StudyId study, long seed, TrialRow trial) {
        return entry(
                StudyEvent.newBuilder()
                        .setTrialEnded(
                                TrialEnded.newBuilder()
                                        .setTrial(TrialForm.toWire(study, seed, trial))));
    }

    public static Happening trialRetried(
            int number, int attempt, FailureReason reason, String sentence) {
        return entry(
                StudyEvent.newBuilder()
                        .setTrialRetried(
                                TrialRetried.newBuilder()
                                        .setTrial(number)
                                        .setAttempt(attempt)
                                        .setReason(TrialCodec.toWire(reason))
                                        .setSentence(sentence)));
    }

    public static Happening trialExamined(Examination examination) {
        return entry(
                StudyEvent.newBuilder()
                        .setTrialExamined(
                                TrialExamined.newBuilder().setReport(examination.wire())));
    }

    /// The first rows only: the whole leaderboard can be asked for.
    public static Happening leaderboardChanged(
            StudyId study, Comparison comparison, List<Standing> standings) {
        var first = standings.stream().limit(LeaderboardForm.SHOWN).toList();
        return entry(
                StudyEvent.newBuilder()
                        .setLeaderboardChanged(
                                LeaderboardChanged.newBuilder()
                                        .setLeaderboard(
                                                LeaderboardForm.toWire(
                                                        study, comparison, first, List.of()))));
    }

    public static Happening notice(String code, String sentence) {
        return entry(
                StudyEvent.newBuilder()
                        .setNotice(StudyNotice.newBuilder().setCode(code).setSentence(sentence)));
    }

    private static Happening entry(StudyEvent.Builder event) {
        return (sequence, at) ->
                event.setSequence(sequence).setTime(Stamps.toWire(at)).build().toByteArray();
    }
}
