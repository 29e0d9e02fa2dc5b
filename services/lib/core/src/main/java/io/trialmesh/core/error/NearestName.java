package io.trialmesh.core.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// The name somebody probably meant (Damerau 1964, with neighbours swapped counted as one slip).
public final class NearestName {

    private NearestName() {}

    /// The nearest of the names, where it is near: at most one slip in three letters.
    public static Optional<String> to(String given, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> slips(given, name)))
                .filter(name -> slips(given, name) <= Math.max(1, given.length() / 3));
    }

    /// What to say of a name that is none: `'log_los' is no metric. Did you mean 'log_loss'? Known:
    /// log_loss, rmse`.
    public static String sentence(String given, String what, Collection<String> names) {
        var guess = to(given, names).map(near -> " Did you mean '" + near + "'?").orElse("");
        return "'%s' is no %s.%s Known: %s".formatted(given, what, guess, String.join(", ", names));
    }

    private static int slips(String given, String name) {
        var a = given.toLowerCase(Locale.ROOT);
        var b = name.toLowerCase(Locale.ROOT);
        var table = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                table[i][j] = i == 0 || j == 0 ? i + j : least(table, a, b, i, j);
            }
        }
        return table[a.length()][b.length()];
    }

    private static int least(int[][] table, String a, String b, int i, int j) {
        var same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        var least =
                Math.min(
                        table[i - 1][j - 1] + same, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
        var swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, table[i - 2][j - 2] + 1) : least;
    }
}
