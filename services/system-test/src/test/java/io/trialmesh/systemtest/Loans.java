package io.trialmesh.systemtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Random;

/// A small simulated table of loans: who defaults depends on debt, income and region.
public final class Loans {

    private Loans() {}

    /// Writes the table; every row has a code of its own, `code-000017-…`, that occurs nowhere
    /// else.
    public static Path write(Path file, int rows) {
        var random = new Random(17);
        var lines = new ArrayList<String>();
        lines.add("code,income,debt,region,age,default");
        for (int row = 0; row < rows; row++) {
            var income = Math.exp(10 + 0.5 * random.nextGaussian());
            var debt = random.nextDouble();
            var region = random.nextInt(4);
            var risk = 4 * debt - 2 * (Math.log(income) - 10) + (region == 2 ? 1 : 0) - 3;
            var defaulted = random.nextDouble() < 1 / (1 + Math.exp(-risk));
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%s,%.2f,%.4f,region-%d,%s,%s",
                            code(row),
                            income,
                            debt,
                            region,
                            row % 29 == 0 ? "" : Integer.toString(20 + random.nextInt(50)),
                            defaulted ? "yes" : "no"));
        }
        try {
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String code(int row) {
        return String.format(
                Locale.ROOT, "code-%06d-%08x", row, Integer.reverse(row * 0x9E3779B1 + 12345));
    }
}
