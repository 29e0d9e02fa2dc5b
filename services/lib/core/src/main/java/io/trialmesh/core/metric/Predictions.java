package io.trialmesh.core.metric;

/// What a model says about each row: a probability per class, or one value.
///
/// Row-major and owned by whoever made it; readers do not write.
public final class Predictions {

    private final int outputs;
    private final double[] values;

    /// @param outputs numbers per row
    /// @param values row after row, length a multiple of `outputs`
    public Predictions(int outputs, double[] values) {
        if (outputs < 1 || values.length % outputs != 0) {
            throw new IllegalArgumentException(
                    values.length + " values are not rows of " + outputs + " outputs");
        }
        this.outputs = outputs;
        this.values = values;
    }

    public int rows() {
        return values.length / outputs;
    }

    public int outputs() {
        return outputs;
    }

    public double at(int row, int output) {
        return values[row * outputs + output];
    }

    /// The class with the highest probability; the first of equals.
    public int likeliest(int row) {
        int best = 0;
        for (int output = 1; output < outputs; output++) {
            if (at(row, output) > at(row, best)) {
                best = output;
            }
        }
        return best;
    }

    public Predictions select(int[] rows) {
        var chosen = new double[rows.length * outputs];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * outputs, chosen, i * outputs, outputs);
        }
        return new Predictions(outputs, chosen);
    }

    /// All values, row after row; a copy.
    public double[] toArray() {
        return values.clone();
    }
}
