package io.trialmesh.cli.run;

import io.trialmesh.core.error.Problem;
import io.trialmesh.core.study.Budget;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A budget as people write it: `90s`, `2m`, `1h`, `1h30m`, `50trials`.
public final class BudgetText {

    static final String FIELD = "budget";

    private static final Pattern TRIALS = Pattern.compile("(\\d{1,9})\\s*trials?");
    private static final Pattern TIME =
            Pattern.compile("(?=\\d)(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,7})s)?");
    private static final Pattern BARE = Pattern.compile("\\d+(\\.\\d+)?");
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final String ALLOWED = "Give a time (90s, 2m, 1h) or work (50trials).";

    private BudgetText() {}

    /// What a text means: a budget, or the problem with it.
    public sealed interface Reading {
        /// A budget that can be spent.
        record Right(Budget budget) implements Reading {}

        /// Why the text is none.
        record Wrong(Problem problem) implements Reading {}
    }

    public static Reading read(String text) {
        var plain = text.strip().toLowerCase(Locale.ROOT);
        var trials = TRIALS.matcher(plain);
        if (trials.matches()) {
            int count = Integer.parseInt(trials.group(1));
            return count > 0
                    ? new Reading.Right(new Budget.Trials(count))
                    : wrong(text, "is no work at all. " + ALLOWED);
        }
        var time = TIME.matcher(plain);
        if (time.matches()) {
            var wall =
                    Duration.ofHours(number(time.group(1)))
                            .plusMinutes(number(time.group(2)))
                            .plusSeconds(number(time.group(3)));
            return wall.compareTo(SHORTEST) >= 0
                    ? new Reading.Right(new Budget.Wall(wall))
                    : wrong(text, "is too short: a study needs 5s at least. " + ALLOWED);
        }
        return BARE.matcher(plain).matches()
                ? wrong(text, "has no unit. " + ALLOWED)
                : wrong(text, "is no budget. " + ALLOWED);
    }

    private static Reading wrong(String text, String why) {
        return new Reading.Wrong(new Problem(FIELD, text, "'" + text + "' " + why));
    }

    // A group that did not take part is null.
    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
