package io.trialmesh.scheduler.report;

import io.trialmesh.core.assess.Report;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.proto.v1.Leaderboard;
import io.trialmesh.proto.v1.LeaderboardRow;
import io.trialmesh.proto.v1.Waiver;
import io.trialmesh.scheduler.study.Candidate;
import io.trialmesh.scheduler.study.Comparison;
import io.trialmesh.scheduler.study.Standing;
import io.trialmesh.wire.assess.ReportCodec;
import io.trialmesh.wire.assess.SuiteCodec;
import io.trialmesh.wire.name.ResourceNames;
import java.util.List;

/// Leaderboards as the outside sees them.
public final class LeaderboardForm {

    /// The rows a journal entry carries.
    static final int SHOWN = 10;

    private LeaderboardForm() {}

    /// The leaderboard with these rows.
    ///
    /// @param sentences what is said at the end; empty before
    public static Leaderboard toWire(
            StudyId study,
            Comparison comparison,
            List<Standing> standings,
            List<String> sentences) {
        var board =
                Leaderboard.newBuilder()
                        .setStudy(ResourceNames.study(study.text()))
                        .setMetric(comparison.metric().name())
                        .addAllSentences(sentences);
        standings.stream()
                .findFirst()
                .map(first -> newest(first.candidate()).baselines())
                .ifPresent(baselines -> board.addAllBaselines(ReportCodec.toWire(baselines)));
        standings.forEach(standing -> board.addRows(row(standing)));
        return board.build();
    }

    private static LeaderboardRow row(Standing standing) {
        var candidate = standing.candidate();
        var report = newest(candidate);
        return LeaderboardRow.newBuilder()
                .setRank(standing.rank())
                .setTrial(candidate.trial())
                .setFamily(candidate.family())
                .setTier(ReportCodec.toWire(report.tier()))
                .addAllMetrics(ReportCodec.toWire(report.metrics()))
                .addAllResults(report.results().stream().map(ReportCodec::toWire).toList())
                .setOnFront(standing.onFront())
                .setModelBytes(candidate.modelBytes())
                .setRefused(standing.refused().orElse(""))
                .addAllWaived(waived(candidate))
                .setMeasured(candidate.samples().size())
                .build();
    }

    /// Who answers for which of its failed gates.
    static List<Waiver> waived(Candidate candidate) {
        return candidate.waived().stream()
                .flatMap(result -> candidate.waivers().of(result).stream())
                .map(SuiteCodec::toWire)
                .toList();
    }

    private static Report newest(Candidate candidate) {
        return candidate.full().orElse(candidate.search());
    }
}
