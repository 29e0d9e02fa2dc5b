package io.trialmesh.worker.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// How much each develop row counts: the product of all that is said about it, capped, and on
/// average 1, so that a learner's own settings mean what they meant.
public final class RowWeights {

    /// Above that one row would stand for ten, and a model for what it says.
    private static final double MOST = 10;

    private RowWeights() {}

    /// The weights of so many rows; empty where nothing is said about them.
    ///
    /// @param given one for each row, or none
    /// @param files of 64-bit little-endian numbers, one for each row
    /// @throws IllegalArgumentException where a file is about other rows, or a number is no weight
    public static List<Double> of(List<Double> given, List<Path> files, int rows) {
        if (files.isEmpty()) {
            return given;
        }
        var product = new double[rows];
        Arrays.setAll(product, row -> given.isEmpty() ? 1 : given.get(row));
        for (var file : files) {
            multiply(product, read(file, rows));
        }
        var capped = Arrays.stream(product).map(weight -> Math.min(weight, MOST)).toArray();
        var mean = Arrays.stream(capped).average().orElse(1);
        return Arrays.stream(capped).map(weight -> weight / mean).boxed().toList();
    }

    private static void multiply(double[] product, double[] weights) {
        for (int row = 0; row < product.length; row++) {
            if (!(weights[row] > 0) || Double.isInfinite(weights[row])) {
                throw new IllegalArgumentException(weights[row] + " is no weight of a row");
            }
            product[row] *= weights[row];
        }
    }

    private static double[] read(Path file, int rows) {
        try {
            var bytes = Files.readAllBytes(file);
            if (bytes.length != rows * Double.BYTES) {
                throw new IllegalArgumentException(
                        bytes.length / Double.BYTES + " weights for " + rows + " rows");
            }
            var weights = new double[rows];
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(weights);
            return weights;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
