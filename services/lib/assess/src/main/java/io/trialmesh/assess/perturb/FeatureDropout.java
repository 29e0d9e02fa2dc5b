package io.trialmesh.assess.perturb;

import io.trialmesh.assess.column.Influence;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Whole columns that no longer come: 1, 2, 3, 5 and 10 of them, never more than half; once those
/// that go most with what the model says, and once others for each row.
public final class FeatureDropout implements Perturbation {

    private static final int[] COLUMNS = {1, 2, 3, 5, 10};

    private final boolean first;
    private final int[] places;

    /// @param places of each column among all, the most influential first
    private FeatureDropout(boolean first, int[] places) {
        this.first = first;
        this.places = places;
    }

    /// None where there are not two columns.
    public static List<Perturbation> of(Scene scene) {
        if (scene.rows().schema().width() < 2) {
            return List.of();
        }
        var places = new int[scene.rows().schema().width()];
        var order = Influence.order(scene.rows(), scene.asked().predictions());
        for (int place = 0; place < order.length; place++) {
            places[order[place]] = place;
        }
        return List.of(new FeatureDropout(true, places), new FeatureDropout(false, places));
    }

    @Override
    public String name() {
        return first ? "first-columns" : "any-columns";
    }

    @Override
    public int repeats() {
        return first ? 1 : 3;
    }

    @Override
    public Frame damaged(Frame rows, int severity, long stream) {
        var gone = gone(rows, Math.min(COLUMNS[severity - 1], places.length / 2), stream);
        return new DamagedFrame(rows) {
            @Override
            public float number(int column, int row) {
                return gone[row][column] ? Float.NaN : super.number(column, row);
            }

            @Override
            public int level(int column, int row) {
                return gone[row][column] ? -1 : super.level(column, row);
            }
        };
    }

    private boolean[][] gone(Frame rows, int most, long stream) {
        var gone = new boolean[rows.rows()][places.length];
        for (int row = 0; row < gone.length; row++) {
            var of = first ? ranks() : luck(rows.schema(), stream, rows.rowId(row));
            var sorted = of.clone();
            Arrays.sort(sorted);
            for (int column = 0; column < places.length; column++) {
                gone[row][column] = of[column] <= sorted[most - 1];
            }
        }
        return gone;
    }

    private double[] ranks() {
        return Arrays.stream(places).asDoubleStream().toArray();
    }

    private static double[] luck(Schema schema, long stream, long rowId) {
        return IntStream.range(0, schema.width())
                .mapToDouble(column -> CellLuck.uniform(stream, rowId, column))
                .toArray();
    }
}
