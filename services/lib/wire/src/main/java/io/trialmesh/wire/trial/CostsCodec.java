package io.trialmesh.wire.trial;

import io.trialmesh.core.study.DecisionCosts;

/// Costs of mistakes on the wire.
public final class CostsCodec {

    private CostsCodec() {}

    public static io.trialmesh.proto.v1.DecisionCosts toWire(DecisionCosts costs) {
        return io.trialmesh.proto.v1.DecisionCosts.newBuilder()
                .setFalsePositive(costs.falsePositive())
                .setFalseNegative(costs.falseNegative())
                .build();
    }

    public static DecisionCosts toCore(io.trialmesh.proto.v1.DecisionCosts wire) {
        return new DecisionCosts(wire.getFalsePositive(), wire.getFalseNegative());
    }
}
