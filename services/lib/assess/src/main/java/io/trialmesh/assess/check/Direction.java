package io.trialmesh.assess.check;

import io.trialmesh.assess.column.SortedNumbers;
import io.trialmesh.assess.interval.Shares;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.DevelopPart;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.assess.Remedy;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What becomes of an answer as one number grows: by 5, 10 and 25 hundredths of the develop rows,
/// never beyond the 1st and the 99th.
///
/// @param clean rows as they are, and what was said about them
/// @param step what moves
/// @param sign +1 where the answer must not fall, -1 where it must not rise
/// @param output which of the answers is meant
record Direction(CheckSpec spec, Evidence clean, Step step, int sign, int output) {

    private static final double[] STEPS = {0.05, 0.1, 0.25};
    private static final double LOWEST = 0.01;
    private static final double HIGHEST = 0.99;
    private static final double TOLERANCE = 1e-6;
    private static final int SHOWN = 5;

    /// What moves.
    ///
    /// @param column that grows
    /// @param coupled what moves along with it
    record Step(int column, List<Coupled> coupled) {

        Frame of(Frame rows, float[] cells) {
            return Coupled.moved(rows, column, cells, coupled);
        }
    }

    /// How far one row went the wrong way at its worst step.
    private record Wrong(int row, double to, double after, double by) {}

    CheckResult result(double limit) {
        var numbers = numbers();
        if (!numbers.varies() || numbers.quantile(LOWEST) >= numbers.quantile(HIGHEST)) {
            return Findings.of(
                    spec,
                    Verdict.INCONCLUSIVE,
                    List.of(),
                    name()
                            + " hardly varies: 98 of 100 rows have one number, and no step proves"
                            + " anything.");
        }
        var tolerance = TOLERANCE * range();
        var worst = new Wrong[clean.rows().rows()];
        var stepped = new boolean[worst.length];
        for (var share : STEPS) {
            var to = targets(numbers, share);
            var moved = moved(to);
            if (moved.length == 0) {
                continue;
            }
            switch (ask(to, moved)) {
                case Predictor.Answer.Broke<Predictions>(var sentence) -> {
                    return Robustness.broke(spec, "with more " + name() + ": " + sentence);
                }
                case Predictor.Answer.Said<Predictions>(var said) -> {
                    for (int i = 0; i < moved.length; i++) {
                        var row = moved[i];
                        var after = said.at(i, output);
                        var by = sign * (clean.predictions().at(row, output) - after);
                        stepped[row] = true;
                        if (by > tolerance && (worst[row] == null || by > worst[row].by())) {
                            worst[row] = new Wrong(row, to[row], after, by);
                        }
                    }
                }
            }
        }
        return decided(
                limit, numbers, stepped, Arrays.stream(worst).filter(w -> w != null).toList());
    }

    private CheckResult decided(
            double limit, SortedNumbers numbers, boolean[] stepped, List<Wrong> wrong) {
        var rows = (int) IntStream.range(0, stepped.length).filter(r -> stepped[r]).count();
        if (rows < Findings.FEWEST_ROWS) {
            return Findings.of(
                    spec,
                    Verdict.INCONCLUSIVE,
                    List.of(),
                    name()
                            + " can grow in "
                            + rows
                            + " rows only; at least "
                            + Findings.FEWEST_ROWS
                            + " are needed.");
        }
        var rate =
                Shares.bounds(wrong.size(), rows)
                        .around("violations", (double) wrong.size() / rows, rows);
        var gate = new Gate("violations", Gate.Bound.AT_MOST, limit);
        var verdict = gate.decide(rate);
        var by = wrong.stream().mapToDouble(Wrong::by).sum() / rows;
        var estimates = new ArrayList<Estimate>();
        estimates.add(rate);
        estimates.add(new Estimate("mean_violation", by, by, by, rows));
        var effect = Effect.of(clean, step, sign, output, numbers);
        effect.ifPresent(e -> estimates.addAll(e.estimates()));
        return Findings.of(spec, verdict, estimates, sentence(limit, rate, wrong.size(), verdict))
                .heldTo(gate, rate)
                .withFindings(findings(wrong))
                .withPlots(effect.map(e -> List.of(e.plot(name(), said()))).orElse(List.of()));
    }

    private String sentence(double limit, Estimate rate, int wrong, Verdict verdict) {
        return "As "
                + name()
                + " grows"
                + along()
                + ", "
                + said()
                + (sign > 0 ? " falls in " : " rises in ")
                + wrong
                + " of "
                + rate.rows()
                + " rows, surely in no more than "
                + Figures.of(100 * rate.high())
                + " %; at most "
                + Figures.of(100 * limit)
                + " % is wanted"
                + Figures.deciding(verdict, rate, limit)
                + ".";
    }

    private List<Finding> findings(List<Wrong> wrong) {
        if (wrong.isEmpty()) {
            return List.of();
        }
        var worst =
                wrong.stream()
                        .sorted(
                                Comparator.comparingDouble((Wrong w) -> -w.by())
                                        .thenComparingLong(w -> clean.rows().rowId(w.row())))
                        .limit(SHOWN)
                        .toList();
        var first = worst.getFirst();
        return List.of(
                new Finding(
                        "Furthest goes row "
                                + clean.rows().rowId(first.row())
                                + ": "
                                + name()
                                + " from "
                                + Figures.of(clean.rows().number(step.column(), first.row()))
                                + " to "
                                + Figures.of(first.to())
                                + " takes "
                                + said()
                                + " from "
                                + Figures.of(clean.predictions().at(first.row(), output))
                                + " to "
                                + Figures.of(first.after())
                                + ".",
                        worst.stream().map(w -> clean.rows().rowId(w.row())).toList(),
                        remedy()));
    }

    /// One sign for all classes together is what engines take: there is none for several, and none
    /// that holds columns which move together.
    private Optional<Remedy> remedy() {
        if (clean.task().kind() == Task.Kind.MULTICLASS || !step.coupled().isEmpty()) {
            return Optional.empty();
        }
        var ofLast = output == clean.task().outputs() - 1;
        return Optional.of(new Remedy.Monotone(name(), ofLast ? sign : -sign));
    }

    private Predictor.Answer<Predictions> ask(float[] to, int[] moved) {
        var rows = step.of(clean.rows(), to).select(moved);
        return new Interview(clean.predictor().orElseThrow(), clean.task()).about(rows);
    }

    /// Where each row's number goes; what it is where it cannot grow.
    private float[] targets(SortedNumbers numbers, double share) {
        var whole = numbers.whole();
        var to = new float[clean.rows().rows()];
        for (int row = 0; row < to.length; row++) {
            var from = clean.rows().number(step.column(), row);
            var place = Math.min(HIGHEST, numbers.share(from) + share);
            var grown = numbers.quantile(Math.max(LOWEST, place));
            var goal = (float) (whole ? Math.rint(grown) : grown);
            to[row] = Float.isFinite(from) && goal > from ? goal : from;
        }
        return to;
    }

    private int[] moved(float[] to) {
        return IntStream.range(0, to.length)
                .filter(row -> to[row] > clean.rows().number(step.column(), row))
                .toArray();
    }

    /// Of the develop rows where they are there: steps are those of what it learnt from.
    private SortedNumbers numbers() {
        var rows = clean.background().develop().map(DevelopPart::rows).orElse(clean.rows());
        var there = rows.schema().indexOf(name());
        return SortedNumbers.of(there < 0 ? clean.rows() : rows, there < 0 ? step.column() : there);
    }

    private double range() {
        var said =
                SortedNumbers.of(
                        IntStream.range(0, clean.predictions().rows())
                                .mapToDouble(row -> clean.predictions().at(row, output))
                                .toArray());
        return said.quantile(1) - said.quantile(0);
    }

    private String name() {
        return clean.rows().schema().features().get(step.column()).name();
    }

    private String along() {
        return step.coupled().isEmpty()
                ? ""
                : " and "
                        + String.join(", ", step.coupled().stream().map(Coupled::column).toList())
                        + " with it";
    }

    private String said() {
        return clean.task().classification()
                ? "the probability of " + clean.task().labels().get(output)
                : "the number it says";
    }
}
