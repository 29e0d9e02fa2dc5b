package io.trialmesh.assess.calibration;

import io.trialmesh.assess.interval.Shares;
import io.trialmesh.core.assess.Plot;
import io.trialmesh.core.assess.PlotSeries;
import io.trialmesh.core.calibrate.IsotonicFit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// What was said beside what was seen (Dimitriadis, Gneiting and Jordan 2021): the curve by pooled
/// adjacent violators, shares in bins with Wilson's intervals, the band in which nine of ten curves
/// of a calibrated model lie at each place, and how often each probability is said.
public final class ReliabilityDiagram {

    private static final int MOST_CURVES = 1_000;
    private static final int FEWEST_CURVES = 100;
    private static final int DRAWS = 1_500_000;
    private static final int PLACES = 40;
    private static final int BARS = 20;
    private static final int MOST_POINTS = 200;
    private static final double TAIL = 0.05;

    private final Forecasts forecasts;
    private final int bins;

    /// Of these, in at most so many bins.
    public ReliabilityDiagram(Forecasts forecasts, int bins) {
        this.forecasts = forecasts;
        this.bins = bins;
    }

    /// The picture.
    ///
    /// @param subject what was said to be probable
    public Plot draw(String subject, long seed) {
        return new Plot(
                "reliability",
                Plot.Kind.RELIABILITY,
                "How often what is said to be probable comes about: " + subject,
                Plot.Axis.of("said"),
                Plot.Axis.of("seen"),
                List.of(curve(), points(), band(seed), histogram()));
    }

    /// The corners of the recalibration curve.
    private PlotSeries curve() {
        var fit = IsotonicFit.of(forecasts.said(), forecasts.happened());
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        var values = fit.values();
        for (int point = 0; point < values.length; point++) {
            var begins = point == 0 || values[point] != values[point - 1];
            var ends = point == values.length - 1 || values[point] != values[point + 1];
            if ((begins || ends) && x.size() < MOST_POINTS) {
                x.add(fit.scores()[point]);
                y.add(values[point]);
            }
        }
        return PlotSeries.of("curve", x, y);
    }

    private PlotSeries points() {
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        var low = new ArrayList<Double>();
        var high = new ArrayList<Double>();
        var labels = new ArrayList<String>();
        var once = new int[forecasts.rows()];
        Arrays.fill(once, 1);
        for (var bin : new Bins(forecasts.said(), forecasts.happened(), bins).fill(once)) {
            var interval = Shares.wilson(bin.hits(), bin.rows());
            x.add(bin.confidence());
            y.add(bin.observed());
            low.add(interval.low());
            high.add(interval.high());
            labels.add(bin.rows() + " rows");
        }
        return new PlotSeries("bins", x, y, low, high, labels);
    }

    /// Where curves lie whose rows come about as often as they are said to.
    private PlotSeries band(long seed) {
        var sorted = forecasts.said().clone();
        Arrays.sort(sorted);
        var scores = IsotonicFit.of(sorted, new boolean[sorted.length]);
        var places = places(sorted);
        var curves = Math.clamp(DRAWS / Math.max(1, sorted.length), FEWEST_CURVES, MOST_CURVES);
        var heights = new double[places.length][curves];
        var random = new SplittableRandom(seed);
        for (int curve = 0; curve < curves; curve++) {
            var values = drawn(scores, random);
            for (int place = 0; place < places.length; place++) {
                heights[place][curve] = values[scores.place(places[place])];
            }
        }
        var low = new ArrayList<Double>();
        var high = new ArrayList<Double>();
        for (var height : heights) {
            Arrays.sort(height);
            low.add(height[(int) (TAIL * (curves - 1))]);
            high.add(height[(int) Math.ceil((1 - TAIL) * (curves - 1))]);
        }
        var x = Arrays.stream(places).boxed().toList();
        return new PlotSeries("calibrated", x, x, low, high, List.of());
    }

    /// One curve, were every probability true.
    private static double[] drawn(IsotonicFit scores, SplittableRandom random) {
        var means = new double[scores.scores().length];
        var weights = new double[means.length];
        for (int point = 0; point < means.length; point++) {
            int hits = 0;
            for (int row = 0; row < scores.rows()[point]; row++) {
                hits += random.nextDouble() < scores.scores()[point] ? 1 : 0;
            }
            weights[point] = scores.rows()[point];
            means[point] = hits / weights[point];
        }
        return IsotonicFit.rising(means, weights);
    }

    /// Probabilities that were said, evenly over the rows.
    private static double[] places(double[] sorted) {
        var places = new double[Math.min(PLACES, sorted.length)];
        for (int place = 0; place < places.length; place++) {
            var share = places.length == 1 ? 0 : place / (places.length - 1.0);
            places[place] = sorted[(int) Math.round(share * (sorted.length - 1))];
        }
        return Arrays.stream(places).distinct().toArray();
    }

    private PlotSeries histogram() {
        var counts = new double[BARS];
        for (var said : forecasts.said()) {
            counts[Math.clamp((int) (said * BARS), 0, BARS - 1)]++;
        }
        var x = new ArrayList<Double>();
        for (int bar = 0; bar < BARS; bar++) {
            x.add((bar + 0.5) / BARS);
        }
        return PlotSeries.of("rows", x, Arrays.stream(counts).boxed().toList());
    }
}
