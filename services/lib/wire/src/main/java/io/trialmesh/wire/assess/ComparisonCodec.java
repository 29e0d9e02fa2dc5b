package io.trialmesh.wire.assess;

import io.trialmesh.core.assess.Comparison;
import io.trialmesh.proto.v1.Outcome;

/// Comparisons on the wire.
public final class ComparisonCodec {

    private ComparisonCodec() {}

    /// Everything but the names of the reports and of the metric.
    public static io.trialmesh.proto.v1.Comparison.Builder toWire(Comparison comparison) {
        return io.trialmesh.proto.v1.Comparison.newBuilder()
                .setFirstScore(ReportCodec.toWire(comparison.first()))
                .setSecondScore(ReportCodec.toWire(comparison.second()))
                .setDifference(ReportCodec.toWire(comparison.difference()))
                .setTest(comparison.test())
                .setPValue(comparison.pValue())
                .setOutcome(toWire(comparison.outcome()))
                .setSentence(comparison.sentence());
    }

    private static Outcome toWire(Comparison.Outcome outcome) {
        return switch (outcome) {
            case FIRST_WINS -> Outcome.FIRST_WINS;
            case SECOND_WINS -> Outcome.SECOND_WINS;
            case TOO_CLOSE -> Outcome.TOO_CLOSE;
        };
    }
}
