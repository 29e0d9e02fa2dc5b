package io.trialmesh.assess.compare;

import io.trialmesh.assess.interval.Bootstrap;
import io.trialmesh.core.assess.Comparison;
import io.trialmesh.core.assess.Comparison.Outcome;
import io.trialmesh.core.assess.Comparison.Side;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.chance.Normal;
import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.metric.RocAuc;
import java.util.Arrays;
import java.util.Locale;

/// Compares two models row by row, on the same resamples of the same rows.
public final class PairedComparison {

    /// Below so many rows nothing is said.
    private static final int FEWEST_ROWS = 10;

    private static final String DELONG = "delong";
    private static final String MC_NEMAR = "mcnemar";
    private static final String WILCOXON = "wilcoxon";

    private PairedComparison() {}

    /// One wins where the whole interval of the difference is on its side.
    public static Comparison of(Side first, Side second, long seed) {
        var evidence = first.evidence();
        var targets = evidence.rows().targets();
        var metric = evidence.metric();
        var one = metric.counted(evidence.predictions(), targets);
        var other = metric.counted(second.evidence().predictions(), targets);
        var sign = metric.goal() == Goal.MAXIMIZE ? 1 : -1;
        var resampled =
                Bootstrap.of(evidence, seed)
                        .together(counts -> {
                            var a = one.of(counts);
                            var b = other.of(counts);
                            return new double[] {a, b, sign * (a - b)};
                        });
        var names = new String[] {metric.name(), metric.name(), "difference"};
        var estimates = new Estimate[names.length];
        Arrays.setAll(
                estimates,
                i ->
                        resampled
                                .get(i)
                                .interval()
                                .around(names[i], resampled.get(i).value(), targets.length));
        var p = pValue(evidence, second.evidence());
        var test = test(evidence);
        var outcome = outcome(estimates[2]);
        return new Comparison(
                estimates[0],
                estimates[1],
                estimates[2],
                test,
                p,
                outcome,
                sentence(first.name(), second.name(), outcome, estimates) + second(test, p));
    }

    /// By how much the first is better, without anything that need not be known for it: areas under
    /// the ROC curve by DeLong, everything else by resampling.
    public static Estimate difference(Side first, Side second, long seed) {
        var evidence = first.evidence();
        if (!(evidence.metric() instanceof RocAuc)) {
            return of(first, second, seed).difference();
        }
        var targets = evidence.rows().targets();
        var areas = DeLong.of(evidence.predictions(), second.evidence().predictions(), targets);
        var value = areas.first() - areas.second();
        var width = Normal.Z_95 * areas.standardError();
        return new Estimate("difference", value, value - width, value + width, targets.length);
    }

    private static Outcome outcome(Estimate difference) {
        if (difference.rows() < FEWEST_ROWS || (difference.low() <= 0 && difference.high() >= 0)) {
            return Outcome.TOO_CLOSE;
        }
        return difference.low() > 0 ? Outcome.FIRST_WINS : Outcome.SECOND_WINS;
    }

    private static String test(Evidence evidence) {
        if (evidence.metric() instanceof RocAuc) {
            return DELONG;
        }
        return evidence.task().classification() ? MC_NEMAR : WILCOXON;
    }

    private static double pValue(Evidence first, Evidence second) {
        return switch (test(first)) {
            case DELONG ->
                    DeLong.of(first.predictions(), second.predictions(), first.rows().targets())
                            .pValue();
            case MC_NEMAR -> mcNemar(first, second);
            default -> wilcoxon(first, second);
        };
    }

    private static double mcNemar(Evidence first, Evidence second) {
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int row = 0; row < first.rows().rows(); row++) {
            var one = first.predictions().likeliest(row) == first.rows().target(row);
            var other = second.predictions().likeliest(row) == first.rows().target(row);
            onlyFirst += one && !other ? 1 : 0;
            onlySecond += other && !one ? 1 : 0;
        }
        return McNemar.midP(onlyFirst, onlySecond);
    }

    /// On absolute errors: ranks of squares are the same.
    private static double wilcoxon(Evidence first, Evidence second) {
        var differences = new double[first.rows().rows()];
        Arrays.setAll(differences, row -> error(second, row) - error(first, row));
        return SignedRanks.of(differences).pValue();
    }

    private static double error(Evidence evidence, int row) {
        return Math.abs(evidence.predictions().at(row, 0) - evidence.rows().target(row));
    }

    private static String sentence(
            String first, String second, Outcome outcome, Estimate[] estimates) {
        var metric = estimates[0].name();
        var rows = estimates[0].rows();
        var difference = estimates[2];
        return switch (outcome) {
            case TOO_CLOSE ->
                    String.format(
                            Locale.ROOT,
                            "Too close to call: the %s of %s and %s differs by %.4g [%.4g, %.4g]"
                                    + " on the same %d rows",
                            metric,
                            first,
                            second,
                            difference.value(),
                            difference.low(),
                            difference.high(),
                            rows);
            case FIRST_WINS -> wins(first, second, metric, difference, 1, rows);
            case SECOND_WINS -> wins(second, first, metric, difference, -1, rows);
        };
    }

    private static String wins(
            String winner, String loser, String metric, Estimate by, int sign, long rows) {
        return String.format(
                Locale.ROOT,
                "The %s of %s is %.4g [%.4g, %.4g] better than that of %s on the same %d rows",
                metric,
                winner,
                sign * by.value(),
                sign > 0 ? by.low() : -by.high(),
                sign > 0 ? by.high() : -by.low(),
                loser,
                rows);
    }

    private static String second(String test, double p) {
        var says =
                switch (test) {
                    case DELONG -> "that they rank equally well (DeLong)";
                    case MC_NEMAR -> "that they err on equally many (McNemar, mid-p)";
                    default -> "that they are equally far off (Wilcoxon, signed ranks)";
                };
        return String.format(Locale.ROOT, "; p = %.2g %s.", p, says);
    }
}
