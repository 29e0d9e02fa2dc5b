package io.trialmesh.cli.example;

import java.io.IOException;
import java.util.Locale;
import java.util.SplittableRandom;

/// A table of invented loans with faults that are known: see [PlantedFault].
///
/// @param rows at least 1
/// @param seed the same seed gives the same bytes
public record LoanTable(int rows, long seed) {

    /// The most rows that can be asked for.
    public static final int MOST_ROWS = 10_000_000;

    /// What is to be predicted: `yes` where the loan was not paid back.
    public static final String TARGET = "default";

    static final double COPIES = 0.01;

    // A copy is of one of so many rows before it.
    private static final int REMEMBERED = 64;

    public LoanTable {
        if (rows < 1 || rows > MOST_ROWS) {
            throw new IllegalArgumentException("rows: " + rows);
        }
    }

    /// Writes the table as CSV, and returns what is wrong with it, counted.
    public LoanTruth write(Appendable out) throws IOException {
        var random = new SplittableRandom(seed);
        var luck = new LoanLuck(random);
        var tally = new LoanTally();
        var recent = new Loan[REMEMBERED];
        out.append(String.join(",", Loan.COLUMNS)).append('\n');
        for (int row = 0; row < rows; row++) {
            boolean copy = random.nextDouble() < COPIES && row > 0;
            int place = copy ? random.nextInt(Math.min(row, REMEMBERED)) : row % REMEMBERED;
            var loan = copy ? recent[place] : luck.next();
            recent[row % REMEMBERED] = loan;
            tally.add(loan, copy);
            out.append(loan.line(reference(row, random.nextInt(1 << 16)))).append('\n');
        }
        return new LoanTruth(rows, seed, tally.faults());
    }

    private static String reference(int row, int check) {
        return String.format(Locale.ROOT, "L%07d-%04x", row, check);
    }
}
