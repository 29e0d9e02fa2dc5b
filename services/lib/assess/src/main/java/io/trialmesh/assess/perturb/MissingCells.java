package io.trialmesh.assess.perturb;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Cells that go missing: 1, 5, 10, 20 and 40 % of every column (the three mechanisms are Rubin's,
/// Inference and missing data, 1976).
public final class MissingCells implements Perturbation {

    private static final double[] SHARES = {0.01, 0.05, 0.1, 0.2, 0.4};

    /// Ties are broken alike in every repeat.
    private static final long TIES = 0x7157;

    private final Mechanism mechanism;
    private final List<Map<Long, Double>> ranks;

    /// What decides which cells go.
    public enum Mechanism {
        /// Nothing: each with the same chance (missing completely at random).
        MCAR,
        /// The next column: the higher its value, the likelier (missing at random).
        MAR,
        /// The cell itself: the highest go (missing not at random).
        MNAR
    }

    private MissingCells(Mechanism mechanism, List<Map<Long, Double>> ranks) {
        this.mechanism = mechanism;
        this.ranks = ranks;
    }

    /// Every mechanism that these rows have columns for.
    public static List<Perturbation> of(Frame rows) {
        var width = rows.schema().width();
        var ranks = IntStream.range(0, width).mapToObj(column -> ranks(rows, column)).toList();
        var operations = new ArrayList<Perturbation>();
        for (var mechanism : Mechanism.values()) {
            if (width > (mechanism == Mechanism.MAR ? 1 : 0)) {
                operations.add(new MissingCells(mechanism, ranks));
            }
        }
        return operations;
    }

    @Override
    public String name() {
        return mechanism.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public int repeats() {
        return mechanism == Mechanism.MNAR ? 1 : Perturbation.super.repeats();
    }

    @Override
    public Frame damaged(Frame rows, int severity, long stream) {
        var share = SHARES[severity - 1];
        return new DamagedFrame(rows) {
            @Override
            public float number(int column, int row) {
                return gone(share, stream, rows.rowId(row), column)
                        ? Float.NaN
                        : super.number(column, row);
            }

            @Override
            public int level(int column, int row) {
                return gone(share, stream, rows.rowId(row), column) ? -1 : super.level(column, row);
            }
        };
    }

    private boolean gone(double share, long stream, long rowId, int column) {
        return switch (mechanism) {
            case MCAR -> CellLuck.uniform(stream, rowId, column) < share;
            case MAR -> {
                var other = rank((column + 1) % ranks.size(), rowId);
                yield CellLuck.uniform(stream, rowId, column) < 2 * share * other;
            }
            case MNAR -> rank(column, rowId) > 1 - share;
        };
    }

    private double rank(int column, long rowId) {
        return ranks.get(column).getOrDefault(rowId, 0.0);
    }

    /// From 0 to 1 by value, missing ones first.
    private static Map<Long, Double> ranks(Frame rows, int column) {
        var numeric = rows.schema().features().get(column).kind() == ColumnKind.NUMERIC;
        record Cell(long rowId, double value, double luck) {}
        var cells =
                IntStream.range(0, rows.rows())
                        .mapToObj(row -> {
                            var value =
                                    numeric ? rows.number(column, row) : rows.level(column, row);
                            var id = rows.rowId(row);
                            return new Cell(
                                    id,
                                    Float.isNaN(value) ? Double.NEGATIVE_INFINITY : value,
                                    CellLuck.uniform(TIES, id, column));
                        })
                        .sorted((a, b) ->
                                a.value() != b.value()
                                        ? Double.compare(a.value(), b.value())
                                        : Double.compare(a.luck(), b.luck()))
                        .toList();
        return IntStream.range(0, cells.size())
                .boxed()
                .collect(
                        Collectors.toMap(
                                place -> cells.get(place).rowId(),
                                place -> (place + 0.5) / cells.size(),
                                (one, _) -> one));
    }
}
