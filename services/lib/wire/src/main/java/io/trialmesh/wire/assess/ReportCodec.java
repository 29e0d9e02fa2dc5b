package io.trialmesh.wire.assess;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Report;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.wire.name.ResourceNames;
import java.util.List;

/// Reports on the wire.
public final class ReportCodec {

    private ReportCodec() {}

    public static io.trialmesh.proto.v1.Report.Builder toWire(Report report) {
        return io.trialmesh.proto.v1.Report.newBuilder()
                .setName(ResourceNames.report(report.study(), report.trial(), report.tier()))
                .setStudy(report.study())
                .setTrial(report.trial())
                .setTier(toWire(report.tier()))
                .setPredictions(report.predictions().hex())
                .addAllMetrics(toWire(report.metrics()))
                .addAllBaselines(toWire(report.baselines()))
                .addAllResults(report.results().stream().map(ReportCodec::toWire).toList())
                .setDigest(report.digest().hex());
    }

    public static Report toCore(io.trialmesh.proto.v1.Report wire) {
        return new Report(
                wire.getStudy(),
                wire.getTrial(),
                toCore(wire.getTier()),
                new Digest(wire.getPredictions()),
                toCore(wire.getMetricsList()),
                toCore(wire.getBaselinesList()),
                wire.getResultsList().stream().map(ReportCodec::toCore).toList(),
                new Digest(wire.getDigest()));
    }

    public static List<io.trialmesh.proto.v1.Estimate> toWire(List<Estimate> estimates) {
        return estimates.stream().map(ReportCodec::toWire).toList();
    }

    public static List<Estimate> toCore(List<io.trialmesh.proto.v1.Estimate> estimates) {
        return estimates.stream().map(ReportCodec::toCore).toList();
    }

    public static io.trialmesh.proto.v1.Estimate toWire(Estimate estimate) {
        return io.trialmesh.proto.v1.Estimate.newBuilder()
                .setName(estimate.name())
                .setValue(estimate.value())
                .setLow(estimate.low())
                .setHigh(estimate.high())
                .setRows(estimate.rows())
                .build();
    }

    public static Estimate toCore(io.trialmesh.proto.v1.Estimate wire) {
        return new Estimate(
                wire.getName(), wire.getValue(), wire.getLow(), wire.getHigh(), wire.getRows());
    }

    public static io.trialmesh.proto.v1.CheckResult toWire(CheckResult result) {
        return io.trialmesh.proto.v1.CheckResult.newBuilder()
                .setId(result.id())
                .setKind(result.kind())
                .setSeverity(SuiteCodec.toWire(result.severity()))
                .setVerdict(toWire(result.verdict()))
                .addAllEstimates(toWire(result.estimates()))
                .setSentence(result.sentence())
                .addAllFindings(result.findings().stream().map(FindingCodec::toWire).toList())
                .addAllPlots(result.plots().stream().map(PlotCodec::toWire).toList())
                .build();
    }

    public static CheckResult toCore(io.trialmesh.proto.v1.CheckResult wire) {
        return new CheckResult(
                        wire.getId(),
                        wire.getKind(),
                        SuiteCodec.toCore(wire.getSeverity()),
                        toCore(wire.getVerdict()),
                        toCore(wire.getEstimatesList()),
                        wire.getSentence())
                .withFindings(wire.getFindingsList().stream().map(FindingCodec::toCore).toList())
                .withPlots(wire.getPlotsList().stream().map(PlotCodec::toCore).toList());
    }

    public static io.trialmesh.proto.v1.Verdict toWire(Verdict verdict) {
        return switch (verdict) {
            case PASS -> io.trialmesh.proto.v1.Verdict.PASS;
            case FAIL -> io.trialmesh.proto.v1.Verdict.FAIL;
            case INCONCLUSIVE -> io.trialmesh.proto.v1.Verdict.INCONCLUSIVE;
            case NOT_APPLICABLE -> io.trialmesh.proto.v1.Verdict.NOT_APPLICABLE;
            case ERROR -> io.trialmesh.proto.v1.Verdict.ERROR;
        };
    }

    public static Verdict toCore(io.trialmesh.proto.v1.Verdict verdict) {
        return switch (verdict) {
            case PASS -> Verdict.PASS;
            case FAIL -> Verdict.FAIL;
            case INCONCLUSIVE -> Verdict.INCONCLUSIVE;
            case NOT_APPLICABLE -> Verdict.NOT_APPLICABLE;
            case ERROR, VERDICT_UNSPECIFIED, UNRECOGNIZED -> Verdict.ERROR;
        };
    }

    public static io.trialmesh.proto.v1.Tier toWire(Tier tier) {
        return switch (tier) {
            case SEARCH -> io.trialmesh.proto.v1.Tier.SEARCH;
            case PROBE -> io.trialmesh.proto.v1.Tier.PROBE;
            case FULL -> io.trialmesh.proto.v1.Tier.FULL;
        };
    }

    public static Tier toCore(io.trialmesh.proto.v1.Tier tier) {
        return switch (tier) {
            case SEARCH -> Tier.SEARCH;
            case PROBE -> Tier.PROBE;
            case FULL -> Tier.FULL;
            case TIER_UNSPECIFIED, UNRECOGNIZED ->
                    throw new MeshException(ErrorCode.INVALID, "the report has no tier");
        };
    }
}
