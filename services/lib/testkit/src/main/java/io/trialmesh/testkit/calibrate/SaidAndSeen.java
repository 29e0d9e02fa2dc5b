package io.trialmesh.testkit.calibrate;

import io.trialmesh.core.metric.Predictions;
import java.util.SplittableRandom;

/// Rows with the probabilities a model gave them and what became of them.
///
/// @param said what the model says
/// @param meant the true probabilities
/// @param targets drawn from the true ones
public record SaidAndSeen(Predictions said, Predictions meant, double[] targets) {

    /// A model whose logits are `slope` times the true ones; above 1 it is too sure of itself.
    ///
    /// @param classes how many
    public static SaidAndSeen drawn(int rows, int classes, double slope, long seed) {
        var random = new SplittableRandom(seed);
        var said = new double[rows * classes];
        var meant = new double[rows * classes];
        var targets = new double[rows];
        for (int row = 0; row < rows; row++) {
            var scores = new double[classes];
            for (int label = 0; label < classes; label++) {
                scores[label] = random.nextGaussian() - 0.3 * label;
            }
            softmax(scores, 1, meant, row * classes);
            softmax(scores, slope, said, row * classes);
            targets[row] = draw(meant, row, classes, random.nextDouble());
        }
        return new SaidAndSeen(
                new Predictions(classes, said), new Predictions(classes, meant), targets);
    }

    /// These rows only, in this order.
    public SaidAndSeen select(int[] rows) {
        var chosen = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = targets[rows[i]];
        }
        return new SaidAndSeen(said.select(rows), meant.select(rows), chosen);
    }

    private static void softmax(double[] scores, double slope, double[] into, int at) {
        double sum = 0;
        for (int label = 0; label < scores.length; label++) {
            into[at + label] = StrictMath.exp(slope * scores[label]);
            sum += into[at + label];
        }
        for (int label = 0; label < scores.length; label++) {
            into[at + label] /= sum;
        }
    }

    private static int draw(double[] meant, int row, int classes, double luck) {
        double sum = 0;
        for (int label = 0; label < classes - 1; label++) {
            sum += meant[row * classes + label];
            if (luck < sum) {
                return label;
            }
        }
        return classes - 1;
    }
}
