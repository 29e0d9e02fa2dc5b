package io.trialmesh.fork;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// The child's side: the task comes in on standard input, lines go out on standard output.
///
/// Native code prints on standard output as well, so only lines with our prefix count; everything
/// that Java prints goes to standard error. When standard input ends, the parent is gone, and the
/// child ends at once.
public final class ChildPort {

    static final String PREFIX = "\u0001tm ";
    static final String STOP = "stop";

    private final BufferedReader in;
    private final PrintStream out;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private volatile boolean stopRequested;

    private ChildPort(BufferedReader in, PrintStream out) {
        this.in = in;
        this.out = out;
    }

    /// Takes over the standard streams; call once, first.
    public static ChildPort open() {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        return new ChildPort(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), out);
    }

    /// Waits for the task; everything worth loading is best loaded before.
    public String task() {
        try {
            var task = in.readLine();
            if (task == null) {
                Runtime.getRuntime().halt(0);
                throw new IllegalStateException("halted");
            }
            Thread.ofPlatform().daemon().name("parent").start(this::listen);
            return task;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits for the next line after the task; never returns once the parent is gone.
    public String next() throws InterruptedException {
        return lines.take();
    }

    /// True once the parent asked for the best so far.
    public boolean stopRequested() {
        return stopRequested;
    }

    /// Sends one line to the parent.
    public void send(String line) {
        if (line.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a line has no line breaks");
        }
        synchronized (out) {
            out.print(PREFIX + line + "\n");
            out.flush();
        }
    }

    private void listen() {
        try {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals(STOP)) {
                    stopRequested = true;
                } else {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            System.err.println("the parent's pipe broke: " + e.getMessage());
        }
        Runtime.getRuntime().halt(0);
    }
}
