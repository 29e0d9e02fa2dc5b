package io.trialmesh.wire.name;

import io.trialmesh.core.assess.Tier;
import java.util.Locale;
import java.util.OptionalInt;

/// The names of leased units of work.
public final class TaskNames {

    private static final String AGAIN = "again-";
    private static final String SEARCH = "-search";
    private static final String CURVE = "curve-";

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

    /// A trial once more on other folds.
    ///
    /// @param number which draw of folds after the study's own, from 1
    public static String again(String study, int trial, int number) {
        return study + "/" + trial + "/" + AGAIN + number;
    }

    /// The examination of such a one.
    public static String examineAgain(String study, int trial, int number) {
        return again(study, trial, number) + SEARCH;
    }

    /// The number of the draw, where the task is about a trial on other folds.
    public static OptionalInt draw(String task) {
        var last = task.substring(task.lastIndexOf('/') + 1);
        if (!last.startsWith(AGAIN)) {
            return OptionalInt.empty();
        }
        return whole(last.substring(AGAIN.length()).replace(SEARCH, ""));
    }

    private static OptionalInt whole(String digits) {
        return digits.chars().allMatch(Character::isDigit) && !digits.isEmpty()
                ? OptionalInt.of(Integer.parseInt(digits))
                : OptionalInt.empty();
    }

    /// A trial once more on a part of the rows.
    ///
    /// @param number which part, from 1
    public static String curve(String study, int trial, int number) {
        return study + "/" + trial + "/" + CURVE + number;
    }

    /// The number of the part, where the task is about one.
    public static OptionalInt part(String task) {
        var last = task.substring(task.lastIndexOf('/') + 1);
        return last.startsWith(CURVE) ? whole(last.substring(CURVE.length())) : OptionalInt.empty();
    }

    /// How thoroughly the named evaluation examines.
    ///
    /// @throws IllegalArgumentException where it is no evaluation
    public static Tier tier(String evaluation) {
        if (draw(evaluation).isPresent()) {
            return Tier.SEARCH;
        }
        var last = evaluation.substring(evaluation.lastIndexOf('/') + 1);
        return Tier.valueOf(last.toUpperCase(Locale.ROOT));
    }
}
