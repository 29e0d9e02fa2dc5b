package io.trialmesh.assess.slice;

import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/// Some of so many rows, a bit for each.
public final class RowSet {

    private final int rows;
    private final long[] words;

    private RowSet(int rows, long[] words) {
        this.rows = rows;
        this.words = words;
    }

    /// The rows of which it is true.
    public static RowSet of(int rows, IntPredicate member) {
        var words = new long[(rows + 63) >>> 6];
        for (int row = 0; row < rows; row++) {
            if (member.test(row)) {
                words[row >>> 6] |= 1L << row;
            }
        }
        return new RowSet(rows, words);
    }

    /// How many rows there are, in it or not.
    public int among() {
        return rows;
    }

    public int size() {
        int size = 0;
        for (var word : words) {
            size += Long.bitCount(word);
        }
        return size;
    }

    public boolean contains(int row) {
        return (words[row >>> 6] >>> row & 1) != 0;
    }

    public RowSet and(RowSet other) {
        var both = new long[words.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = words[i] & other.words[i];
        }
        return new RowSet(rows, both);
    }

    /// The rows that are not in the other.
    public RowSet less(RowSet other) {
        var rest = new long[words.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = words[i] & ~other.words[i];
        }
        return new RowSet(rows, rest);
    }

    public RowSet complement() {
        return of(rows, row -> true).less(this);
    }

    /// How many rows are in both.
    int shared(RowSet other) {
        int shared = 0;
        for (int i = 0; i < words.length; i++) {
            shared += Long.bitCount(words[i] & other.words[i]);
        }
        return shared;
    }

    /// The sum of the values of the rows that are in both, and the largest of them.
    Tally tally(RowSet other, double[] values) {
        double sum = 0;
        double largest = 0;
        for (int i = 0; i < words.length; i++) {
            for (var left = words[i] & other.words[i]; left != 0; left &= left - 1) {
                var value = values[(i << 6) + Long.numberOfTrailingZeros(left)];
                sum += value;
                largest = Math.max(largest, value);
            }
        }
        return new Tally(sum, largest);
    }

    public void forEach(IntConsumer row) {
        for (int i = 0; i < words.length; i++) {
            for (var left = words[i]; left != 0; left &= left - 1) {
                row.accept((i << 6) + Long.numberOfTrailingZeros(left));
            }
        }
    }

    /// Ascending.
    public int[] toArray() {
        var all = new int[size()];
        int at = 0;
        for (int row = 0; row < rows; row++) {
            if (contains(row)) {
                all[at++] = row;
            }
        }
        return all;
    }

    /// The values of its rows, ascending by row.
    public double[] of(double[] values) {
        var own = toArray();
        var chosen = new double[own.length];
        for (int i = 0; i < own.length; i++) {
            chosen[i] = values[own[i]];
        }
        return chosen;
    }

    /// A sum and the largest of what was summed.
    record Tally(double sum, double largest) {}
}
