package io.trialmesh.assess.baseline;

import io.trialmesh.assess.interval.Interval;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.chance.Normal;
import io.trialmesh.core.metric.CountedMetric;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/// How far chance moves a baseline: which rows came, and which labels were drawn for them.
final class ClassLuck {

    private static final int REPLICATES = 500;
    private static final int TAIL = REPLICATES / 40;
    private static final int NORMAL_ABOVE = 30;

    private final ClassGuess guess;
    private final RandomGenerator random;
    private final int classes;
    private final int rows;
    private final double[] shares;

    ClassLuck(ClassGuess guess, Evidence evidence, RandomGenerator random) {
        this.guess = guess;
        this.random = random;
        this.classes = evidence.task().labels().size();
        this.rows = evidence.rows().rows();
        this.shares = new double[classes];
        for (int row = 0; row < rows; row++) {
            shares[(int) evidence.rows().target(row)] += 1.0 / rows;
        }
    }

    /// Of each metric that has a formula.
    List<Estimate> estimates(String baseline, List<Metric> metrics) {
        var known = metrics.stream().filter(metric -> guess.formula(metric).isPresent()).toList();
        var numbers = known.stream().map(this::onDraw).toList();
        var values = new double[known.size()][REPLICATES];
        for (int replicate = 0; replicate < REPLICATES; replicate++) {
            var drawn = again();
            for (int i = 0; i < values.length; i++) {
                values[i][replicate] = numbers.get(i).applyAsDouble(drawn);
            }
        }
        var estimates = new ArrayList<Estimate>();
        for (int i = 0; i < values.length; i++) {
            var metric = known.get(i);
            var interval = metric.name().equals("roc_auc") ? area() : middle(values[i]);
            var exact = guess.formula(metric).orElseThrow().applyAsDouble(shares);
            estimates.add(interval.around(baseline + "/" + metric.name(), exact, rows));
        }
        return estimates;
    }

    /// What a metric is on a draw, by its formula where the answers are no part of it.
    private ToDoubleFunction<Drawn> onDraw(Metric metric) {
        return switch (metric.name()) {
            case "roc_auc" -> _ -> 0.5;
            case "log_loss", "brier", "average_precision" -> {
                var formula = guess.formula(metric).orElseThrow();
                yield drawn -> formula.applyAsDouble(drawn.shares());
            }
            default -> {
                var counted = counted(metric);
                yield drawn -> counted.of(drawn.cells());
            }
        };
    }

    /// Rows and labels that came with other luck.
    ///
    /// @param shares of each class
    /// @param cells how many rows of each class were answered with each
    private record Drawn(double[] shares, int[] cells) {}

    private Drawn again() {
        var came = draw(rows, shares);
        var cells = new int[classes * classes];
        for (int label = 0; label < classes; label++) {
            var answered = draw(came[label], guess.answers());
            System.arraycopy(answered, 0, cells, label * classes, classes);
        }
        return new Drawn(Arrays.stream(came).mapToDouble(n -> (double) n / rows).toArray(), cells);
    }

    /// The variance of the rank-sum statistic where the score says nothing (Mann and Whitney,
    /// 1947), with each class against the others.
    private Interval area() {
        if (!guess.drawn()) {
            return new Interval(0.5, 0.5);
        }
        double variance = 0;
        var rankings = classes == 2 ? 1 : classes;
        for (int label = classes - rankings; label < classes; label++) {
            var ofClass = Math.max(1, shares[label] * rows);
            var others = Math.max(1, rows - ofClass);
            variance += (rows + 1) / (12 * ofClass * others) / rankings;
        }
        var half = Math.min(0.5, Normal.Z_95 * Math.sqrt(variance));
        return new Interval(0.5 - half, 0.5 + half);
    }

    /// One row for each pair of truth and answer.
    private CountedMetric counted(Metric metric) {
        var answers = new double[classes * classes * classes];
        var truths = new double[classes * classes];
        for (int cell = 0; cell < truths.length; cell++) {
            truths[cell] = Math.floorDiv(cell, classes);
            answers[cell * classes + cell % classes] = 1;
        }
        return metric.counted(new Predictions(classes, answers), truths);
    }

    /// A multinomial draw, one binomial after the other.
    private int[] draw(int left, double[] chances) {
        var drawn = new int[chances.length];
        var rest = 1.0;
        var remaining = left;
        for (int i = 0; i < drawn.length && remaining > 0; i++) {
            var chance = rest <= 0 ? 1 : Math.clamp(chances[i] / rest, 0, 1);
            drawn[i] = i == drawn.length - 1 ? remaining : binomial(remaining, chance);
            remaining -= drawn[i];
            rest -= chances[i];
        }
        return drawn;
    }

    /// By inversion (Kachitvichyanukul and Schmeiser, Binomial random variate generation, 1988,
    /// §2), or by the normal where both outcomes are common.
    private int binomial(int trials, double chance) {
        if (chance > 0.5) {
            return trials - binomial(trials, 1 - chance);
        }
        if (trials * chance > NORMAL_ABOVE) {
            var spread = Math.sqrt(trials * chance * (1 - chance));
            var z = Normal.quantile(Math.max(random.nextDouble(), Double.MIN_NORMAL));
            return Math.clamp(Math.round(trials * chance + spread * z), 0, trials);
        }
        var odds = chance / (1 - chance);
        var share = power(1 - chance, trials);
        var left = random.nextDouble();
        int hits = 0;
        while (left > share && hits < trials) {
            left -= share;
            hits++;
            share *= odds * (trials - hits + 1) / hits;
        }
        return hits;
    }

    /// By squaring: many times faster than of a number that may have digits.
    private static double power(double base, int exponent) {
        double power = 1;
        for (int left = exponent; left > 0; left >>= 1, base *= base) {
            power *= (left & 1) == 1 ? base : 1;
        }
        return power;
    }

    private static Interval middle(double[] values) {
        Arrays.sort(values);
        return new Interval(values[TAIL], values[REPLICATES - 1 - TAIL]);
    }
}
