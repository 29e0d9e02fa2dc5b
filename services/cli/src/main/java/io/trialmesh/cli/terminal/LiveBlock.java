package io.trialmesh.cli.terminal;

import java.io.PrintStream;
import java.util.List;

/// Lines at the end of the screen that are redrawn in place.
public final class LiveBlock {

    private final PrintStream out;
    private final int width;
    private int drawn;

    public LiveBlock(PrintStream out, int width) {
        this.out = out;
        this.width = width;
    }

    /// Replaces what stands there; lines are cut at the width, because a wrapped line cannot be
    /// taken back.
    public void draw(List<String> lines) {
        var text = new StringBuilder(wipe());
        lines.forEach(line -> text.append(cut(line)).append('\n'));
        drawn = lines.size();
        out.print(text);
        out.flush();
    }

    /// Takes the block away, so that ordinary lines can follow.
    public void clear() {
        out.print(wipe());
        out.flush();
        drawn = 0;
    }

    private String wipe() {
        return drawn == 0 ? "" : "\u001b[" + drawn + "A\u001b[J";
    }

    private String cut(String line) {
        if (line.indexOf('\u001b') >= 0 || line.codePointCount(0, line.length()) < width) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, width - 2)) + "…";
    }
}
