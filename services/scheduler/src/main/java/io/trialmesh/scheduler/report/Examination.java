package io.trialmesh.scheduler.report;

import com.google.protobuf.InvalidProtocolBufferException;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.wire.assess.ReportCodec;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// A report as the evaluator sent it, and as the domain reads it.
public final class Examination {

    private final Report wire;
    private final io.trialmesh.core.assess.Report report;

    private Examination(Report wire) {
        this.wire = wire;
        this.report = ReportCodec.toCore(wire);
    }

    public static Examination of(byte[] bytes) {
        try {
            return new Examination(Report.parseFrom(bytes));
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw new MeshException(ErrorCode.INVALID, "the report cannot be read", e);
        }
    }

    public io.trialmesh.core.assess.Report report() {
        return report;
    }

    /// The artifact of per-row losses, where the objective has them.
    public Optional<Digest> losses() {
        return wire.getLosses().isEmpty()
                ? Optional.empty()
                : Optional.of(new Digest(wire.getLosses()));
    }

    /// As the evaluator sent it.
    public byte[] toBytes() {
        return wire.toByteArray();
    }

    /// The artifact of each slice's weights, by the condition that names its rows.
    public SequencedMap<String, Digest> weights() {
        var weights = new LinkedHashMap<String, Digest>();
        for (var result : wire.getResultsList()) {
            for (var finding : result.getFindingsList()) {
                if (finding.hasWeigh() && !finding.getWeigh().getWeights().isEmpty()) {
                    weights.put(
                            finding.getWeigh().getWhere(),
                            new Digest(finding.getWeigh().getWeights()));
                }
            }
        }
        return weights;
    }

    Report wire() {
        return wire;
    }
}
