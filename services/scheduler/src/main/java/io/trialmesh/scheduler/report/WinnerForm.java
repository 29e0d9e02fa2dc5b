package io.trialmesh.scheduler.report;

import io.trialmesh.core.study.StudyId;
import io.trialmesh.proto.v1.Winner;
import io.trialmesh.scheduler.study.Candidate;
import io.trialmesh.wire.assess.ReportCodec;
import io.trialmesh.wire.name.ResourceNames;
import io.trialmesh.wire.space.PointCodec;
import io.trialmesh.wire.trial.TrialCodec;

/// Winners as the outside sees them.
public final class WinnerForm {

    private WinnerForm() {}

    /// The winner, as the database keeps it.
    ///
    /// @param hasModel true where the refitted model can be downloaded
    public static byte[] toBytes(
            StudyId study, Candidate winner, boolean passed, boolean hasModel, String sentence) {
        var wire =
                Winner.newBuilder()
                        .setTrial(winner.trial())
                        .setFamily(winner.family())
                        .addAllParameters(PointCodec.toWire(winner.proposal().point()))
                        .setPhase(TrialCodec.toWire(winner.proposal().phase()))
                        .setSentence(sentence)
                        .setPassed(passed)
                        .addAllWaived(LeaderboardForm.waived(winner));
        // Numbers of rows the search has seen are never shown as a winner's.
        winner.full()
                .map(report ->
                        report.metrics().stream().filter(e -> !e.name().contains("/")).toList())
                .ifPresent(metrics -> wire.addAllMetrics(ReportCodec.toWire(metrics)));
        winner.verdicts()
                .forEach((id, verdict) -> wire.putVerdicts(id, ReportCodec.toWire(verdict)));
        if (hasModel) {
            wire.setModel(ResourceNames.model(study.text(), winner.trial()));
        }
        return wire.build().toByteArray();
    }
}
