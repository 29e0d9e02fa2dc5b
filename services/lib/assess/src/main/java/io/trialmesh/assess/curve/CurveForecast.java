package io.trialmesh.assess.curve;

import io.trialmesh.assess.interval.Interval;
import io.trialmesh.core.assess.CurvePoint;
import io.trialmesh.core.chance.Normal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/// What a recipe would reach with more rows, with the doubt about it: its anchors are drawn anew
/// from their own scatter, all shapes fitted to each draw, and one of them taken by its weight.
public final class CurveForecast {

    private static final int DRAWS = 200;
    private static final double TAIL = 0.025;

    private final String recipe;
    private final Anchors anchors;
    private final CurveBundle bundle;
    private final List<FittedCurve> draws;

    private CurveForecast(
            String recipe, Anchors anchors, CurveBundle bundle, List<FittedCurve> draws) {
        this.recipe = recipe;
        this.anchors = anchors;
        this.bundle = bundle;
        this.draws = List.copyOf(draws);
    }

    /// True where there are sizes enough to see a bend.
    public static boolean possible(List<CurvePoint> points) {
        return points.stream().mapToInt(CurvePoint::rows).distinct().count() >= Anchors.FEWEST;
    }

    /// The forecast for one recipe.
    ///
    /// @param points of that recipe alone, of at least 4 sizes
    /// @param sign 1 where lower values are better, -1 where higher ones are
    /// @param floor no loss is better than this
    public static CurveForecast of(List<CurvePoint> points, int sign, double floor, long seed) {
        var anchors = Anchors.of(points, sign);
        var bundle = CurveBundle.of(anchors, floor);
        var random = new SplittableRandom(seed);
        var draws = new ArrayList<FittedCurve>();
        for (int draw = 0; draw < DRAWS; draw++) {
            var losses = new double[anchors.count()];
            for (int i = 0; i < losses.length; i++) {
                var error = StrictMath.sqrt(1 / anchors.weight(i));
                losses[i] =
                        bundle.at(anchors.part(anchors.sizes()[i]))
                                + error * Normal.quantile(inside(random));
            }
            draws.add(CurveBundle.of(anchors.with(losses), floor).drawn(random.nextDouble()));
        }
        return new CurveForecast(points.getFirst().recipe(), anchors, bundle, draws);
    }

    public String recipe() {
        return recipe;
    }

    /// The most rows it was measured with.
    public int largest() {
        return anchors.largest();
    }

    public int[] sizes() {
        return anchors.sizes().clone();
    }

    /// The mean loss of a measured size.
    public double measured(int anchor) {
        return anchors.losses()[anchor];
    }

    /// How far a measured mean may be off: 1.96 standard errors.
    public double error(int anchor) {
        return Normal.Z_95 * StrictMath.sqrt(1 / anchors.weight(anchor));
    }

    /// The loss expected at so many rows.
    public double at(double rows) {
        return bundle.at(anchors.part(rows));
    }

    /// Where the loss at so many rows lies.
    public Interval interval(double rows) {
        return quantiles(draws.stream().mapToDouble(c -> c.at(anchors.part(rows))).toArray());
    }

    /// Where the loss ends with rows without end.
    public double asymptote() {
        return bundle.asymptote();
    }

    /// Where the loss of the largest size falls to at so many rows, as what is gained.
    public Interval gain(double rows) {
        return quantiles(
                draws.stream().mapToDouble(c -> c.at(1) - c.at(anchors.part(rows))).toArray());
    }

    /// The rows at which the loss is expected to reach a target; empty where it never does.
    public OptionalDouble rowsFor(double target, double most) {
        for (var rows : sweep(largest(), most)) {
            if (at(rows) <= target) {
                return OptionalDouble.of(rows);
            }
        }
        return OptionalDouble.empty();
    }

    /// Where another recipe becomes the better one.
    ///
    /// @param rows the median of the draws in which it does
    /// @param chance the share of those draws
    public record Crossover(double rows, double chance) {}

    /// When the other overtakes this one, up to so many rows; nothing where it is ahead already or
    /// never is.
    public List<Crossover> overtakenBy(CurveForecast other, double most) {
        var from = Math.max(largest(), other.largest());
        if (other.at(from) < at(from)) {
            return List.of();
        }
        var sizes = sweep(from, most);
        var crossings = new ArrayList<Double>();
        for (int draw = 0; draw < DRAWS; draw++) {
            var own = draws.get(draw);
            var theirs = other.draws.get(draw);
            for (var rows : sizes) {
                if (theirs.at(other.anchors.part(rows)) < own.at(anchors.part(rows))) {
                    crossings.add(rows);
                    break;
                }
            }
        }
        if (crossings.isEmpty()) {
            return List.of();
        }
        var sorted = crossings.stream().sorted().toList();
        return List.of(
                new Crossover(sorted.get(sorted.size() / 2), sorted.size() / (double) DRAWS));
    }

    /// Sizes in equal factors.
    static double[] sweep(double from, double most) {
        var steps = 60;
        var sizes = new double[steps + 1];
        Arrays.setAll(sizes, i -> from * StrictMath.pow(most / from, i / (double) steps));
        return sizes;
    }

    /// Neither 0 nor 1.
    private static double inside(SplittableRandom random) {
        return Math.clamp(random.nextDouble(), 1e-12, 1 - 1e-12);
    }

    private static Interval quantiles(double[] values) {
        Arrays.sort(values);
        var cut = (int) StrictMath.floor(TAIL * values.length);
        return new Interval(values[cut], values[values.length - 1 - cut]);
    }
}
