package io.trialmesh.cli.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The last lines of a log, to say why a process did not start.
final class LogTail {

    private static final int LINES = 12;
    private static final int MOST_BYTES = 16 * 1024;

    private LogTail() {}

    static String of(Path log) {
        try (var channel = Files.newByteChannel(log)) {
            channel.position(Math.max(0, channel.size() - MOST_BYTES));
            var bytes = java.nio.ByteBuffer.allocate(MOST_BYTES);
            while (channel.read(bytes) > 0) {
                // Until the buffer is full or the log ends.
            }
            var text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            var lines = text.lines().filter(line -> !line.isBlank()).toList();
            return String.join(
                    System.lineSeparator(),
                    lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException e) {
            return "(no log: " + log + ")";
        }
    }
}
