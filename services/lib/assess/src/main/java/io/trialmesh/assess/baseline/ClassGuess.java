package io.trialmesh.assess.baseline;

import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.metric.CountedMetric;
import io.trialmesh.core.metric.Metric;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Answers that do not look at the row: with which share each label is answered, and which
/// probabilities are said.
record ClassGuess(double[] answers, double[] probabilities) {

    private static final double FLOOR = 1e-15;

    Optional<CountedMetric> expectation(Metric metric, Evidence evidence) {
        var labels = Arrays.stream(evidence.rows().targets()).mapToInt(t -> (int) t).toArray();
        return formula(metric)
                .map(formula -> counts -> formula.applyAsDouble(shares(labels, counts)));
    }

    /// From the true share of each class to the metric.
    Optional<ToDoubleFunction<double[]>> formula(Metric metric) {
        ToDoubleFunction<double[]> formula =
                switch (metric.name()) {
                    case "accuracy" -> this::accuracy;
                    case "balanced_accuracy" -> this::balanced;
                    case "f1" -> shares -> f1(shares, 1);
                    case "macro_f1" -> this::macroF1;
                    case "mcc" -> _ -> 0;
                    case "roc_auc" -> _ -> 0.5;
                    case "average_precision" -> shares -> shares[1];
                    case "log_loss" -> logLoss();
                    case "brier" -> this::brier;
                    default -> _ -> Double.NaN;
                };
        return Double.isNaN(formula.applyAsDouble(answers))
                ? Optional.empty()
                : Optional.of(formula);
    }

    /// True where the labels are drawn, and so are subject to luck.
    boolean drawn() {
        for (var share : answers) {
            if (share > 0 && share < 1) {
                return true;
            }
        }
        return false;
    }

    private double[] shares(int[] labels, int[] counts) {
        var rowsOf = new int[answers.length];
        double rows = 0;
        for (int row = 0; row < labels.length; row++) {
            rowsOf[labels[row]] += counts[row];
        }
        for (var ofLabel : rowsOf) {
            rows += ofLabel;
        }
        var shares = new double[rowsOf.length];
        for (int label = 0; label < shares.length; label++) {
            shares[label] = rowsOf[label] / rows;
        }
        return shares;
    }

    private double accuracy(double[] shares) {
        double sum = 0;
        for (int label = 0; label < shares.length; label++) {
            sum += shares[label] * answers[label];
        }
        return sum;
    }

    private double balanced(double[] shares) {
        double sum = 0;
        int present = 0;
        for (int label = 0; label < shares.length; label++) {
            if (shares[label] > 0) {
                sum += answers[label];
                present++;
            }
        }
        return sum / present;
    }

    private double f1(double[] shares, int label) {
        var both = shares[label] + answers[label];
        return both == 0 ? 0 : 2 * shares[label] * answers[label] / both;
    }

    private double macroF1(double[] shares) {
        double sum = 0;
        int counted = 0;
        for (int label = 0; label < shares.length; label++) {
            if (shares[label] + answers[label] > 0) {
                sum += f1(shares, label);
                counted++;
            }
        }
        return sum / counted;
    }

    /// What is lost on a row of each class does not hang on the rows.
    private ToDoubleFunction<double[]> logLoss() {
        var losses = new double[probabilities.length];
        Arrays.setAll(
                losses, label -> -StrictMath.log(Math.clamp(probabilities[label], FLOOR, 1.0)));
        return shares -> {
            double sum = 0;
            for (int label = 0; label < shares.length; label++) {
                sum += shares[label] * losses[label];
            }
            return sum;
        };
    }

    private double brier(double[] shares) {
        double squares = 0;
        for (var probability : probabilities) {
            squares += probability * probability;
        }
        double sum = 0;
        for (int label = 0; label < shares.length; label++) {
            sum += shares[label] * (squares - 2 * probabilities[label] + 1);
        }
        return shares.length == 2 ? sum / 2 : sum;
    }
}
