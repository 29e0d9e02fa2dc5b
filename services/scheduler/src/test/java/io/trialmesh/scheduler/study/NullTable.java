package io.trialmesh.scheduler.study;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Four numbers and a town, which say nothing of the target, or the first a little.
final class NullTable {

    static final int NUMBERS = 4;

    private NullTable() {}

    /// @param signal how much the target hangs on the first column
    static Frame of(Task task, long seed, int rows, double signal) {
        var random = new SplittableRandom(31 * seed + 7);
        var cells = new double[NUMBERS][rows];
        for (var column : cells) {
            Arrays.setAll(column, _ -> random.nextGaussian());
        }
        var towns = random.ints(rows, 0, 4).toArray();
        var targets = new double[rows];
        for (int row = 0; row < rows; row++) {
            var score = signal * cells[0][row] + random.nextGaussian();
            targets[row] =
                    switch (task.kind()) {
                        case BINARY -> score > 0.5 ? 1 : 0;
                        case MULTICLASS -> score > 0.8 ? 2 : score > -0.2 ? 1 : 0;
                        case REGRESSION -> score;
                    };
        }
        var names = List.of("Basel", "Bern", "Chur", "Genf");
        var table = FrameBuilder.rows(rows);
        for (int column = 0; column < NUMBERS; column++) {
            var at = column;
            table.number("x" + column, row -> cells[at][row]);
        }
        return table.text("town", names, row -> names.get(towns[row]))
                .target(row -> targets[row])
                .build();
    }
}
