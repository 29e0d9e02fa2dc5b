package io.trialmesh.scheduler.study;

import java.util.ArrayList;
import java.util.List;

/// Which parts of the rows a learning curve is learnt from: sizes in equal factors up to all rows,
/// each drawn three times (nested anchors as in LCDB: Mohr, Viering, Loog and van Rijn 2022).
public final class CurvePlan {

    /// Draws of each size.
    public static final int REPEATS = 3;

    /// Sizes, that of all rows included: the trial itself has been learnt from those.
    private static final int SIZES = 6;

    private static final double SMALLEST_SHARE = 1.0 / 32;

    /// Fewer rows say nothing about more.
    private static final int FEWEST_ROWS = 50;

    /// The smallest size is not nearer to all rows than this.
    private static final int LEAST_FACTOR = 4;

    private static final double HELD_OUT = 0.2;

    private CurvePlan() {}

    /// A part of the rows.
    ///
    /// @param number from 1; the earlier ones are worth more
    /// @param share of the rows that a fold learns from, below 1
    /// @param rows that this is
    /// @param repeat which draw, from 0
    public record Part(int number, double share, int rows, int repeat) {}

    /// Every size once, the smallest first, then every size once more; nothing where the rows are
    /// too few.
    ///
    /// @param learnt rows that a fold learns from
    /// @param repeats draws of each size
    public static List<Part> of(int learnt, int repeats) {
        var parts = new ArrayList<Part>();
        if (!possible(learnt)) {
            return List.of();
        }
        var smallest = Math.max(SMALLEST_SHARE, (double) FEWEST_ROWS / learnt);
        for (int repeat = 0; repeat < repeats; repeat++) {
            for (int size = SIZES - 1; size > 0; size--) {
                var share = StrictMath.pow(smallest, size / (SIZES - 1.0));
                var rows = (int) Math.round(share * learnt);
                parts.add(new Part(parts.size() + 1, share, rows, repeat));
            }
        }
        return List.copyOf(parts);
    }

    /// True where the smallest size is far enough from all rows.
    public static boolean possible(int learnt) {
        return learnt >= FEWEST_ROWS * LEAST_FACTOR;
    }

    /// How many develop rows make a curve possible.
    public static int least(int folds) {
        int rows = FEWEST_ROWS * LEAST_FACTOR;
        while (!possible(learnt(rows, folds))) {
            rows++;
        }
        return rows;
    }

    /// How many of the develop rows one fold learns from.
    ///
    /// @param folds 1 for a held-out part
    public static int learnt(long developRows, int folds) {
        var validated = folds == 1 ? HELD_OUT : 1.0 / folds;
        return Math.toIntExact(Math.round((double) developRows * (1 - validated)));
    }

    /// What learning the parts takes one worker, in seconds.
    ///
    /// @param whole what learning from all rows takes
    /// @param least what the cheapest training of the study takes: starting a child
    public static double seconds(List<Part> parts, double whole, double least) {
        return parts.stream().mapToDouble(part -> least + part.share() * whole).sum();
    }
}
