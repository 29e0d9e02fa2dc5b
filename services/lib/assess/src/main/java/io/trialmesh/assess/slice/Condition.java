package io.trialmesh.assess.slice;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;

/// What a slice asks of one column.
public sealed interface Condition {

    int column();

    boolean holds(Frame rows, int row);

    /// As {@link SliceExpression} reads it.
    String text(Schema schema);

    /// The cell is this level.
    record IsLevel(int column, String level) implements Condition {

        @Override
        public boolean holds(Frame rows, int row) {
            var at = rows.level(column, row);
            return at >= 0 && rows.schema().features().get(column).levels().get(at).equals(level);
        }

        @Override
        public String text(Schema schema) {
            return name(schema, column) + " == " + SliceText.quoted(level);
        }
    }

    /// The cell is this number.
    record IsNumber(int column, float number) implements Condition {

        @Override
        public boolean holds(Frame rows, int row) {
            return rows.number(column, row) == number;
        }

        @Override
        public String text(Schema schema) {
            return name(schema, column) + " == " + SliceText.number(number);
        }
    }

    /// The cell is a number above one and not above another.
    ///
    /// @param above minus infinity for none
    /// @param atMost infinity for none
    record InRange(int column, float above, float atMost) implements Condition {

        @Override
        public boolean holds(Frame rows, int row) {
            var number = rows.number(column, row);
            // The ends are open, so that a cell without a number is in no range.
            return (number > above || above == Float.NEGATIVE_INFINITY) && number <= atMost;
        }

        @Override
        public String text(Schema schema) {
            var name = name(schema, column);
            var low = name + " > " + SliceText.number(above);
            var high = name + " <= " + SliceText.number(atMost);
            if (above == Float.NEGATIVE_INFINITY) {
                return high;
            }
            return atMost == Float.POSITIVE_INFINITY ? low : low + " && " + high;
        }
    }

    /// There is no cell.
    record IsMissing(int column, boolean numeric) implements Condition {

        @Override
        public boolean holds(Frame rows, int row) {
            return numeric ? Float.isNaN(rows.number(column, row)) : rows.level(column, row) < 0;
        }

        @Override
        public String text(Schema schema) {
            return "missing(" + name(schema, column) + ")";
        }
    }

    private static String name(Schema schema, int column) {
        return SliceText.name(schema.features().get(column).name());
    }
}
