package io.trialmesh.assess.check;

import io.trialmesh.assess.assumption.NumberColumns;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import java.util.Arrays;

/// A frame whose numbers all lie some standard deviations higher.
final class MovedFrame implements Frame {

    private final Frame whole;
    private final double[] moves;

    MovedFrame(Frame whole, double deviations) {
        this.whole = whole;
        this.moves = new double[whole.schema().width()];
        var columns = NumberColumns.of(whole);
        for (int column = 0; column < columns.count(); column++) {
            moves[columns.places()[column]] =
                    deviations * NumberColumns.spread(columns.cells()[column]);
        }
    }

    /// True where no number can be moved.
    boolean still() {
        return Arrays.stream(moves).allMatch(move -> move == 0);
    }

    @Override
    public Schema schema() {
        return whole.schema();
    }

    @Override
    public int rows() {
        return whole.rows();
    }

    @Override
    public long rowId(int row) {
        return whole.rowId(row);
    }

    @Override
    public float number(int column, int row) {
        return (float) (whole.number(column, row) + moves[column]);
    }

    @Override
    public int level(int column, int row) {
        return whole.level(column, row);
    }

    @Override
    public double target(int row) {
        return whole.target(row);
    }
}
