package io.trialmesh.assess.check;

import io.trialmesh.core.assess.DevelopPart;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.metric.Predictions;
import java.util.Arrays;
import java.util.Optional;

/// A table in which a fifth of the rows is there a second time, in another fold: to plant.
final class TwinRows {

    private static final int EVERY = 5;

    private TwinRows() {}

    /// The same evidence with a column that no two rows share, and with copies behind.
    static Evidence plant(Evidence sound) {
        return plant(sound, sound.rows());
    }

    /// The copies with the targets of these rows.
    static Evidence plant(Evidence sound, Frame targets) {
        var rows = sound.rows().rows();
        var copies = rows / EVERY;
        var places = new int[rows + copies];
        Arrays.setAll(places, i -> i < rows ? i : EVERY * (i - rows));
        var cells = new double[rows];
        Arrays.setAll(cells, row -> 1.5 + row);
        var unlike = new FrameWithColumn(sound.rows(), Feature.numeric("unlike"), cells);
        var copied = new Copies(unlike.select(places), targets, places, rows);
        return with(sound, copied, places, rows);
    }

    private static Evidence with(Evidence sound, Frame copied, int[] places, int rows) {
        var said = sound.predictions();
        var answers = said.rows() == rows ? said.select(places) : said;
        var folds = new int[places.length];
        Arrays.setAll(folds, i -> i < rows ? i % 8 : (places[i] + 1) % 8);
        var background = sound.background();
        return new Evidence(
                        sound.task(),
                        sound.metric(),
                        copied,
                        answers,
                        sound.trainTargets(),
                        sound.claim(),
                        sound.replay()
                                .map(replay ->
                                        replay.rows() == rows ? replay.select(places) : replay),
                        sound.predictor(),
                        background)
                .with(
                        WrongSlice.with(
                                background,
                                answers.rows() == places.length
                                        ? Optional.of(part(copied, folds, answers))
                                        : background.develop()));
    }

    private static DevelopPart part(Frame copied, int[] folds, Predictions answers) {
        return new DevelopPart(copied, folds, answers);
    }

    /// Rows with copies behind them, which have row ids and targets of their own.
    private record Copies(Frame all, Frame answers, int[] places, int rows) implements Frame {

        @Override
        public Schema schema() {
            return all.schema();
        }

        @Override
        public int rows() {
            return all.rows();
        }

        @Override
        public long rowId(int row) {
            return row < rows ? all.rowId(row) : 10_000_000L + all.rowId(row);
        }

        @Override
        public float number(int column, int row) {
            return all.number(column, row);
        }

        @Override
        public int level(int column, int row) {
            return all.level(column, row);
        }

        @Override
        public double target(int row) {
            return row < rows ? all.target(row) : answers.target(places[row]);
        }
    }
}
