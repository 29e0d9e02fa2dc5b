package io.trialmesh.assess.calibration;

import io.trialmesh.assess.interval.Bootstrap;
import io.trialmesh.assess.interval.Interval;
import io.trialmesh.assess.interval.Shares;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.chance.Normal;
import io.trialmesh.core.metric.CountedMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// How far probabilities are from what happens: the debiased L2 calibration error (Bröcker,
/// Estimating reliability and resolution of probability forecasts, 2012; Kumar, Liang and Ma,
/// Verified uncertainty calibration, 2019).
///
/// The root of the mean over the bins of (observed - said)² less the variance of the observed
/// share; of two classes the second, of more the mean over all of them (classwise; Kull et al.,
/// 2019).
public final class CalibrationError {

    /// A bin of fewer rows says next to nothing of its own.
    private static final int BIN_ROWS = 20;

    private static final double LUCK = 0.0001;

    private final Evidence evidence;
    private final int most;
    private final int replicates;

    /// Of the predictions in this evidence.
    ///
    /// @param bins at most; fewer where there are few rows
    public CalibrationError(Evidence evidence, int bins) {
        this(evidence, bins, Bootstrap.REPLICATES);
    }

    /// The same with other than the usual number of replicates.
    public CalibrationError(Evidence evidence, int bins, int replicates) {
        this.replicates = replicates;
        this.evidence = evidence;
        this.most = Math.clamp(evidence.rows().rows() / BIN_ROWS, 1, bins);
    }

    /// The error with its interval, on resampled rows.
    public Estimate estimate(String name, long seed) {
        var classes = evidence.task().labels().size();
        var bins = new ArrayList<Bins>();
        for (int label = classes == 2 ? 1 : 0; label < classes; label++) {
            bins.add(ofClass(label));
        }
        CountedMetric squared =
                counts -> bins.stream().mapToDouble(of -> squared(of, counts)).average().orElse(0);
        var resampled = Bootstrap.of(evidence, seed).replicates(replicates).run(squared);
        var centred = resampled.centred();
        // Where the probabilities may all be true, nothing is shown to be off.
        var low = plausible(bins) ? 0 : root(centred.low());
        return new Interval(low, root(centred.high()))
                .around(name, root(resampled.value()), evidence.rows().rows());
    }

    /// How many bins there are at most.
    public int bins() {
        return most;
    }

    /// The plain error of what is shown first, as most tools have it, and luck adds to it: the mean
    /// distance in bins of equal mass (Naeini, Cooper and Hauskrecht, Obtaining well calibrated
    /// probabilities using Bayesian binning, 2015).
    public double expected() {
        return expected(bins(Forecasts.shown(evidence)));
    }

    /// The mean of the plain errors of all classes (classwise; Kull et al., 2019).
    public double classwise() {
        return IntStream.range(0, evidence.task().labels().size())
                .mapToDouble(label -> expected(ofClass(label)))
                .average()
                .orElse(0);
    }

    private double expected(Bins bins) {
        double sum = 0;
        for (var bin : bins.fill(once())) {
            sum += bin.rows() * Math.abs(bin.observed() - bin.confidence());
        }
        return sum / evidence.rows().rows();
    }

    /// What a reliability diagram shows, two estimates a bin: `bin/1/said`, the mean probability,
    /// and `bin/1/seen`, the share that came about, with its interval. Of two classes the second's,
    /// of more the likeliest's.
    public List<Estimate> reliability() {
        var points = new ArrayList<Estimate>();
        int number = 0;
        for (var bin : bins(Forecasts.shown(evidence)).fill(once())) {
            var name = "bin/" + ++number + "/";
            var said = bin.confidence();
            points.add(new Estimate(name + "said", said, said, said, bin.rows()));
            points.add(
                    Shares.wilson(bin.hits(), bin.rows())
                            .around(name + "seen", bin.observed(), bin.rows()));
        }
        return points;
    }

    /// True where hits as far from what was said come about by luck once in ten thousand times or
    /// more often, looking at all classes: Hosmer and Lemeshow's statistic on rows that were not
    /// learnt from (1980), its chi-square by Wilson and Hilferty (1931).
    private boolean plausible(List<Bins> classes) {
        var bearable = Normal.quantile(1 - LUCK / classes.size());
        for (var bins : classes) {
            double sum = 0;
            for (var bin : bins.fill(once())) {
                sum += bin.surprise();
            }
            var spread = 2 / (9.0 * bins.count());
            var z = (StrictMath.cbrt(sum / bins.count()) - (1 - spread)) / Math.sqrt(spread);
            if (z > bearable) {
                return false;
            }
        }
        return true;
    }

    private static double root(double squared) {
        return Math.sqrt(Math.max(0, squared));
    }

    private static double squared(Bins bins, int[] counts) {
        double sum = 0;
        long rows = 0;
        for (var bin : bins.fill(counts)) {
            // One row has no variance that could be taken off.
            sum += bin.rows() > 1 ? bin.rows() * bin.excess() : 0;
            rows += bin.rows();
        }
        return sum / rows;
    }

    private Bins ofClass(int label) {
        return bins(Forecasts.ofClass(evidence, label));
    }

    private Bins bins(Forecasts forecasts) {
        return new Bins(forecasts.said(), forecasts.happened(), most);
    }

    private int[] once() {
        var once = new int[evidence.rows().rows()];
        Arrays.fill(once, 1);
        return once;
    }
}
