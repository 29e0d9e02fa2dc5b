package io.trialmesh.evaluator.examine;

import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.DevelopPart;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.calibrate.Calibrator;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.data.columns.ColumnTable;
import io.trialmesh.data.predictions.StoredPredictions;
import io.trialmesh.data.split.Folds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The develop rows beside what a worker stored about them.
///
/// A worker that leaves hard rows out, or invents some, has not predicted the rows it should: what
/// does not fit is dropped, and the count no longer agrees.
final class DevelopRows {

    /// Rows of each fold that are predicted anew.
    private static final int SAMPLE = 64;

    /// What a held-out part is dealt into.
    private static final int PARTS = 4;

    private final Question question;
    private final ColumnTable table;
    private final StoredPredictions stored;
    private final int[] rows;
    private final int[] kept;
    private final int expected;

    DevelopRows(Question question, ColumnTable table, StoredPredictions stored) {
        this.question = question;
        this.table = table;
        this.stored = stored;
        var places = places(table);
        var fitting = new ArrayList<Integer>();
        var found = new ArrayList<Integer>();
        for (int i = 0; i < stored.rowIds().length; i++) {
            var row = places.remove(stored.rowIds()[i]);
            if (row != null) {
                fitting.add(i);
                found.add(row);
            }
        }
        this.kept = fitting.stream().mapToInt(i -> i).toArray();
        this.rows = found.stream().mapToInt(row -> row).toArray();
        this.expected = expected();
    }

    /// True where exactly the rows that folds validate were predicted, each once and in a fold that
    /// a model is there for.
    boolean whole() {
        return kept.length == stored.rowIds().length
                && stored.predictions().outputs() == question.task().outputs()
                && Math.abs(kept.length - expected) <= slack()
                && everyFoldHasItsShare();
    }

    /// Rows put into a fold that nobody looks at would never be predicted anew.
    private boolean everyFoldHasItsShare() {
        var folds = question.foldModels().size();
        var rowsOf = new int[folds];
        for (var fold : stored.folds()) {
            if (fold < 0 || fold >= folds) {
                return false;
            }
            rowsOf[fold]++;
        }
        return Arrays.stream(rowsOf).allMatch(rows -> rows >= kept.length / (2 * folds));
    }

    /// Every develop row, predicted or not.
    Frame all() {
        return table;
    }

    /// All predicted rows with the worker's claim.
    Evidence claimed() {
        return evidence(
                whole() ? table.select(rows) : table,
                whole() ? stored.predictions() : nothing(),
                Optional.of(question.claim()),
                Optional.empty());
    }

    /// All predicted rows as the shipped model's calibrator leaves them, without a claim.
    Evidence shown() {
        return evidence(
                whole() ? table.select(rows) : table,
                whole() ? stored.predictions() : nothing(),
                Optional.empty(),
                Optional.empty());
    }

    /// The same with predictions that pass through a calibrator.
    DevelopRows through(Calibrator calibrator) {
        return whole()
                ? new DevelopRows(
                        question,
                        table,
                        new StoredPredictions(
                                stored.rowIds(),
                                stored.folds(),
                                calibrator.calibrate(stored.predictions())))
                : this;
    }

    /// The same rows beside what was stored of another training.
    DevelopRows of(StoredPredictions others) {
        return new DevelopRows(question, table, others);
    }

    /// Evidence of our own making, with the develop targets as what could be learnt from.
    Evidence evidence(
            Frame frame,
            Predictions predictions,
            Optional<Double> claim,
            Optional<Predictions> replay) {
        return new Evidence(
                question.task(),
                question.metric(),
                frame,
                predictions,
                new Targets(table),
                claim,
                replay,
                Optional.empty(),
                Background.none());
    }

    /// The predicted rows with their folds, where they are whole. Where one part is held out and
    /// there is but one fold, the rows are dealt into four, so that some can be searched and others
    /// kept to confirm what was found.
    Optional<DevelopPart> part() {
        if (!whole()) {
            return Optional.empty();
        }
        var predicted = table.select(rows);
        var folds =
                question.foldModels().size() > 1
                        ? stored.folds()
                        : Folds.assign(predicted, question.task(), PARTS, question.seed());
        // Of a class too rare to be dealt every row is looked at first.
        var dealt = Arrays.stream(folds).map(fold -> Math.max(0, fold)).toArray();
        return Optional.of(new DevelopPart(predicted, dealt, stored.predictions()));
    }

    /// Predictions of no row.
    Predictions nothing() {
        return new Predictions(question.task().outputs(), new double[0]);
    }

    /// The fold of each predicted row, by row id.
    Map<Long, Integer> folds() {
        var folds = new HashMap<Long, Integer>();
        for (var place : kept) {
            folds.put(stored.rowIds()[place], stored.folds()[place]);
        }
        return folds;
    }

    /// A seeded sample of each fold's rows: places in the stored predictions.
    List<int[]> samples() {
        var samples = new ArrayList<int[]>();
        for (int fold = 0; fold < question.foldModels().size(); fold++) {
            samples.add(sample(fold));
        }
        return samples;
    }

    /// The frame of some places in the stored predictions.
    Frame frame(int[] places) {
        var chosen = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            chosen[i] = rows[places[i]];
        }
        return table.select(chosen);
    }

    Predictions stored(int[] places) {
        return stored.predictions().select(places);
    }

    private int[] sample(int fold) {
        var places =
                IntStream.range(0, whole() ? kept.length : 0)
                        .filter(i -> stored.folds()[i] == fold)
                        .toArray();
        var random = new SplittableRandom(question.seed() + fold);
        var sample = new int[Math.min(SAMPLE, places.length)];
        for (int i = 0; i < sample.length; i++) {
            var drawn = random.nextInt(i, places.length);
            sample[i] = places[drawn];
            places[drawn] = places[i];
        }
        return sample;
    }

    /// How many rows are validated depends on the seed of the folds only where one part is held
    /// out.
    private int expected() {
        int validated = 0;
        var folds = Folds.assign(table, question.task(), question.foldModels().size(), 0);
        for (var fold : folds) {
            validated += fold == Folds.ALWAYS_TRAIN ? 0 : 1;
        }
        return validated;
    }

    private int slack() {
        return Folds.tolerance(table, question.task(), question.foldModels().size());
    }

    private static Map<Long, Integer> places(Frame frame) {
        var places = new HashMap<Long, Integer>();
        for (int row = 0; row < frame.rows(); row++) {
            places.put(frame.rowId(row), row);
        }
        return places;
    }

    /// What a baseline may know.
    private record Targets(Frame frame) implements Evidence.TrainTargets {

        @Override
        public int rows() {
            return frame.rows();
        }

        @Override
        public double target(int row) {
            return frame.target(row);
        }
    }
}
