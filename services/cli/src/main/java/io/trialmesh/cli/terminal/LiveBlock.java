package io.trialmesh.cli.terminal;

import java.io.PrintStream;
import java.util.List;
import java.util.function.IntSupplier;

/// Lines at the end of the screen that are redrawn in place.
public final class LiveBlock {

    private static final char ESCAPE = '\u001b';
    private static final String PLAIN = ESCAPE + "[0m";

    private final PrintStream out;
    private final IntSupplier width;
    private List<String> drawn = List.of();

    /// @param width of the screen in characters, as it is now
    public LiveBlock(PrintStream out, IntSupplier width) {
        this.out = out;
        this.width = width;
    }

    /// Replaces what stands there; lines are cut at the width, because a wrapped line cannot be
    /// taken back.
    public void draw(List<String> lines) {
        int now = width.getAsInt();
        var text = new StringBuilder(wipe(now));
        drawn = lines.stream().map(line -> cut(line, now)).toList();
        drawn.forEach(line -> text.append(line).append('\n'));
        out.print(text);
        out.flush();
    }

    /// Takes the block away, so that ordinary lines can follow.
    public void clear() {
        out.print(wipe(width.getAsInt()));
        out.flush();
        drawn = List.of();
    }

    /// Where the screen has become narrower, a line drawn before stands on several.
    private String wipe(int now) {
        int rows = drawn.stream().mapToInt(line -> Math.max(1, rows(line, now))).sum();
        return rows == 0 ? "" : ESCAPE + "[" + rows + "A" + ESCAPE + "[J";
    }

    private static int rows(String line, int width) {
        return Math.ceilDiv(length(line), Math.max(1, width));
    }

    /// Characters that take a place; colours take none.
    private static int length(String line) {
        int length = 0;
        for (int i = 0; i < line.length(); i = next(line, i)) {
            length += line.charAt(i) == ESCAPE ? 0 : 1;
        }
        return length;
    }

    private static String cut(String line, int width) {
        if (length(line) < width) {
            return line;
        }
        var kept = new StringBuilder();
        int length = 0;
        for (int i = 0; i < line.length() && length < width - 2; i = next(line, i)) {
            kept.append(line, i, next(line, i));
            length += line.charAt(i) == ESCAPE ? 0 : 1;
        }
        return kept + (line.indexOf(ESCAPE) >= 0 ? PLAIN : "") + "…";
    }

    /// The start of the next character or colour.
    private static int next(String line, int at) {
        if (line.charAt(at) != ESCAPE) {
            return line.offsetByCodePoints(at, 1);
        }
        int end = line.indexOf('m', at);
        return end < 0 ? line.length() : end + 1;
    }
}
