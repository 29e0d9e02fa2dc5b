package io.trialmesh.wire.name;

import io.trialmesh.core.assess.Tier;
import java.util.Locale;

/// The names of leased units of work.
public final class TaskNames {

    private TaskNames() {}

    public static String train(String study, int trial) {
        return study + "/" + trial + "/train";
    }

    public static String refit(String study, int trial) {
        return study + "/" + trial + "/refit";
    }

    public static String examine(String study, int trial, Tier tier) {
        return study + "/" + trial + "/" + tier.name().toLowerCase(Locale.ROOT);
    }
}
