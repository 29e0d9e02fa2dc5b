package io.trialmesh.scheduler.study;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// The word somebody probably meant (Levenshtein, 1966).
final class Nearest {

    private Nearest() {}

    /// The nearest of the known words, where one is near enough to be a slip of the hand.
    static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(each -> distance(word, each)))
                .filter(each -> distance(word, each) <= Math.max(2, each.length() / 3));
    }

    /// `'loss' is unknown. Did you mean 'log_loss'? Known: log_loss, rmse`.
    static String sentence(String word, String what, Collection<String> known) {
        var guess = to(word, known).map(near -> " Did you mean '" + near + "'?").orElse("");
        return "'" + word + "' is no " + what + "." + guess + " Known: " + String.join(", ", known);
    }

    private static int distance(String left, String right) {
        var a = left.toLowerCase(Locale.ROOT);
        var b = right.toLowerCase(Locale.ROOT);
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                var swap = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(swap, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
