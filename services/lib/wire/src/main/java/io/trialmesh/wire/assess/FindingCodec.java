package io.trialmesh.wire.assess;

import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Remedy;
import io.trialmesh.proto.v1.LeaveOut;
import io.trialmesh.proto.v1.Monotone;
import io.trialmesh.proto.v1.Weigh;
import java.util.Optional;

/// Findings and their remedies on the wire.
public final class FindingCodec {

    private FindingCodec() {}

    public static io.trialmesh.proto.v1.Finding toWire(Finding finding) {
        var wire =
                io.trialmesh.proto.v1.Finding.newBuilder()
                        .setSentence(finding.sentence())
                        .addAllRows(finding.rows());
        finding.remedy()
                .ifPresent(remedy -> {
                    switch (remedy) {
                        case Remedy.Monotone(var feature, var sign) ->
                                wire.setMonotone(
                                        Monotone.newBuilder().setFeature(feature).setSign(sign));
                        case Remedy.Weigh(var where, var factor) ->
                                wire.setWeigh(Weigh.newBuilder().setWhere(where).setFactor(factor));
                        case Remedy.LeaveOut(var feature) ->
                                wire.setLeaveOut(LeaveOut.newBuilder().setFeature(feature));
                    }
                });
        return wire.build();
    }

    public static Finding toCore(io.trialmesh.proto.v1.Finding wire) {
        return new Finding(wire.getSentence(), wire.getRowsList(), remedy(wire));
    }

    private static Optional<Remedy> remedy(io.trialmesh.proto.v1.Finding wire) {
        return switch (wire.getRemedyCase()) {
            case MONOTONE ->
                    Optional.of(
                            new Remedy.Monotone(
                                    wire.getMonotone().getFeature(), wire.getMonotone().getSign()));
            case WEIGH ->
                    Optional.of(
                            new Remedy.Weigh(
                                    wire.getWeigh().getWhere(), wire.getWeigh().getFactor()));
            case LEAVE_OUT -> Optional.of(new Remedy.LeaveOut(wire.getLeaveOut().getFeature()));
            case REMEDY_NOT_SET -> Optional.empty();
        };
    }
}
