package io.trialmesh.fork;

import java.util.ArrayDeque;
import java.util.List;

/// The last few lines of something that talks without end.
final class LastLines {

    private static final int WIDTH = 500;

    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private final int kept;

    LastLines(int kept) {
        this.kept = kept;
    }

    synchronized void add(String line) {
        if (lines.size() == kept) {
            lines.removeFirst();
        }
        lines.addLast(line.length() > WIDTH ? line.substring(0, WIDTH) + "…" : line);
    }

    synchronized List<String> toList() {
        return List.copyOf(lines);
    }
}
