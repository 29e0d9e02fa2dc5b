package io.trialmesh.assess.calibration;

import io.trialmesh.core.calibrate.IsotonicFit;
import java.util.Arrays;
import java.util.List;

/// A score in three parts, without bins: score = miscalibration − discrimination + uncertainty
/// (Dimitriadis, Gneiting and Jordan, Stable reliability diagrams for probabilistic classifiers,
/// PNAS 2021), by recalibration with pooled adjacent violators.
///
/// @param score the mean over the rows
/// @param miscalibration what recalibration would take off
/// @param discrimination what the recalibrated forecasts take off always saying the share
/// @param uncertainty what always saying the share scores
public record Corp(double score, double miscalibration, double discrimination, double uncertainty) {

    /// As close to certain as log loss looks.
    private static final double FLOOR = 1e-15;

    /// A proper score of one probability.
    public enum Score {
        BRIER("brier"),
        LOG_LOSS("log_loss");

        private final String metric;

        Score(String metric) {
            this.metric = metric;
        }

        public String metric() {
            return metric;
        }

        /// What is paid where this was said and came about.
        private double cost(double said) {
            return switch (this) {
                case BRIER -> (1 - said) * (1 - said);
                case LOG_LOSS -> -StrictMath.log(Math.max(FLOOR, said));
            };
        }

        double of(double[] said, boolean[] happened) {
            double sum = 0;
            for (int row = 0; row < said.length; row++) {
                sum += cost(happened[row] ? said[row] : 1 - said[row]);
            }
            return sum / said.length;
        }
    }

    /// The parts of the score of these.
    public static Corp of(Forecasts forecasts, Score score) {
        var said = forecasts.said();
        var happened = forecasts.happened();
        var better = IsotonicFit.of(said, happened).at(said);
        double hits = 0;
        for (var one : happened) {
            hits += one ? 1 : 0;
        }
        var share = new double[said.length];
        Arrays.fill(share, hits / said.length);
        var whole = score.of(said, happened);
        var recalibrated = score.of(better, happened);
        var constant = score.of(share, happened);
        return new Corp(whole, whole - recalibrated, constant - recalibrated, constant);
    }

    /// The mean of several, such as of each class against the rest.
    public static Corp mean(List<Corp> parts) {
        return new Corp(
                parts.stream().mapToDouble(Corp::score).average().orElse(0),
                parts.stream().mapToDouble(Corp::miscalibration).average().orElse(0),
                parts.stream().mapToDouble(Corp::discrimination).average().orElse(0),
                parts.stream().mapToDouble(Corp::uncertainty).average().orElse(0));
    }
}
