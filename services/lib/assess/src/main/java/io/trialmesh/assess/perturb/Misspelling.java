package io.trialmesh.assess.perturb;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One word written otherwise, by the luck of its cell: half of them one or two letters off (an
/// insertion, a deletion, another letter or two letters turned round: Damerau, A technique for
/// computer detection and correction of spelling errors, 1964), a quarter in another case or with
/// other blanks, a quarter in UTF-8 that was read as Latin-1.
record Misspelling(long stream, long rowId, int column) {

    private static final int DRAWS = 16;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    boolean hits(double share) {
        return luck(0) < share;
    }

    /// Another word than this one.
    String of(String word) {
        var kind = luck(1);
        var other = kind < 0.5 ? mistyped(word) : kind < 0.75 ? respaced(word) : misread(word);
        return other.equals(word) ? word + " " : other;
    }

    private String mistyped(String word) {
        var once = edited(word, 3);
        return luck(2) < 0.5 ? once : edited(once, 6);
    }

    /// One edit; the draws from this one on are its own.
    private String edited(String word, int draw) {
        var at = (int) (luck(draw + 1) * Math.max(1, word.length()));
        var letter = LETTERS.charAt((int) (luck(draw + 2) * LETTERS.length()));
        var head = word.substring(0, Math.min(at, word.length()));
        var tail = word.substring(head.length());
        var edit = tail.isEmpty() ? 0 : (int) (luck(draw) * 4);
        return switch (edit) {
            case 1 -> head + tail.substring(1);
            case 2 -> head + letter + tail.substring(1);
            case 3 ->
                    tail.length() < 2
                            ? head + letter + tail
                            : head + tail.charAt(1) + tail.charAt(0) + tail.substring(2);
            default -> head + letter + tail;
        };
    }

    private String respaced(String word) {
        return switch ((int) (luck(9) * 5)) {
            case 0 -> word.toUpperCase(Locale.ROOT);
            case 1 -> word.toLowerCase(Locale.ROOT);
            case 2 -> " " + word;
            case 3 -> word.replace(" ", "  ");
            default -> word + " ";
        };
    }

    /// Plain letters read alike in both; they get a byte order mark that nobody took off.
    private static String misread(String word) {
        var read = new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return read.equals(word) ? "\u00ef\u00bb\u00bf" + word : read;
    }

    private double luck(int draw) {
        return CellLuck.uniform(stream, rowId, column * DRAWS + draw);
    }
}
