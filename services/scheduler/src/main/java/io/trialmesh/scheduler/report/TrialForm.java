package io.trialmesh.scheduler.report;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.proto.v1.Trial;
import io.trialmesh.proto.v1.TrialState;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.study.TrialSeed;
import io.trialmesh.wire.name.ResourceNames;
import io.trialmesh.wire.space.PointCodec;
import io.trialmesh.wire.trial.TrialCodec;

/// Trials as the outside sees them.
public final class TrialForm {

    private TrialForm() {}

    /// The trial and how it ended.
    ///
    /// @param seed of the study
    public static Trial toWire(StudyId study, long seed, TrialRow row) {
        var wire =
                Trial.newBuilder()
                        .setName(ResourceNames.trial(study.text(), row.number()))
                        .setNumber(row.number())
                        .setFamily(row.proposal().family())
                        .addAllParameters(PointCodec.toWire(row.proposal().point()))
                        .setPhase(TrialCodec.toWire(row.proposal().phase()))
                        .setState(
                                row.running() ? TrialState.TRIAL_RUNNING : TrialState.TRIAL_WAITING)
                        .setAttempt(row.attempt())
                        .setWorker(row.worker())
                        .setRequested(Stamps.toWire(row.requested()))
                        .setSeed(TrialSeed.training(seed, row.number()))
                        .addAllLeftOut(row.guidance().leftOut())
                        .putAllMonotone(row.guidance().monotone())
                        .addAllWeightFiles(
                                row.guidance().weights().stream().map(Digest::hex).toList());
        row.outcome().ifPresent(outcome -> add(wire, outcome));
        return wire.build();
    }

    private static void add(Trial.Builder wire, TrialRow.Outcome outcome) {
        var spent = outcome.spent();
        wire.setSeconds(spent.seconds())
                .setPeakBytes(spent.peakBytes())
                .setEnded(Stamps.toWire(spent.ended()));
        switch (outcome) {
            case TrialRow.Outcome.Trained trained ->
                    wire.setState(
                                    trained.stopped()
                                            ? TrialState.TRIAL_STOPPED
                                            : TrialState.TRIAL_FINISHED)
                            .setObjective(trained.objective())
                            .setBestStep(trained.bestStep())
                            .addAllMeasurements(TrialCodec.toWire(trained.measurements()))
                            .setPredictions(trained.predictions().hex());
            case TrialRow.Outcome.Broken broken ->
                    wire.setState(TrialState.TRIAL_FAILED)
                            .setReason(TrialCodec.toWire(broken.reason()))
                            .setSentence(broken.sentence());
        }
    }
}
