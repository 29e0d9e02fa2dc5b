package io.trialmesh.cli.run;

import java.util.ArrayList;
import java.util.List;

/// What a person sees of all that was written to a terminal: enough of one to follow our own words.
final class Screen {

    private static final char ESCAPE = '\u001b';

    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    private int row;
    private int column;

    /// The lines after all of this was written, colours left out.
    static List<String> after(String written) {
        var screen = new Screen();
        for (int i = 0; i < written.length(); i++) {
            if (written.charAt(i) == ESCAPE && i + 1 < written.length()) {
                i = screen.command(written, i + 2);
            } else {
                screen.put(written.charAt(i));
            }
        }
        return screen.lines.stream().map(StringBuilder::toString).toList();
    }

    /// `ESC [ number letter`.
    private int command(String written, int from) {
        int at = from;
        while (at < written.length() && !Character.isLetter(written.charAt(at))) {
            at++;
        }
        if (at == written.length()) {
            return at;
        }
        switch (written.charAt(at)) {
            case 'A' -> row = Math.max(0, row - Integer.parseInt(written.substring(from, at)));
            case 'J' -> {
                lines.get(row).setLength(Math.min(column, lines.get(row).length()));
                lines.subList(row + 1, lines.size()).clear();
            }
            default -> {
                // Colours.
            }
        }
        return at;
    }

    private void put(char letter) {
        switch (letter) {
            case '\r' -> column = 0;
            case '\n' -> {
                row++;
                if (row == lines.size()) {
                    lines.add(new StringBuilder());
                }
            }
            default -> {
                var line = lines.get(row);
                line.setLength(Math.max(line.length(), column));
                line.replace(column, Math.min(line.length(), column + 1), "" + letter);
                column++;
            }
        }
    }
}
