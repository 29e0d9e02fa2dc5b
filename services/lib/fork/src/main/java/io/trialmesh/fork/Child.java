package io.trialmesh.fork;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A running child JVM. One task, then it ends; whatever it left behind is deleted.
public final class Child {

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    /// What the copy that only waits for the deadline ends with.
    private static final Exit NEVER_READ =
            new Exit(ExitReason.OUT_OF_TIME, "", Duration.ZERO, 0, List.of());

    private final Process process;
    private final Path folder;
    private final ChildSpec spec;
    private final InstantSource clock;
    private final AotCache cache;
    private volatile Instant began;
    private final Writer commands;
    private final LastLines complaints = new LastLines(40);
    private final AtomicReference<@Nullable ExitReason> killed = new AtomicReference<>();
    private final CompletableFuture<Exit> exit = new CompletableFuture<>();
    private final MemoryWatch memory;
    private final DiskWatch disk;
    private final List<Thread> readers;
    private volatile Consumer<String> lines = _ -> {};

    Child(Process process, Path folder, ChildSpec spec, InstantSource clock, AotCache cache) {
        this.process = process;
        this.folder = folder;
        this.spec = spec;
        this.clock = clock;
        this.cache = cache;
        this.began = clock.instant();
        this.commands = process.outputWriter();
        this.memory =
                new MemoryWatch(
                        process.toHandle(),
                        spec.residentBytes(),
                        () -> kill(ExitReason.OUT_OF_MEMORY));
        this.disk = new DiskWatch(folder, spec.diskBytes(), () -> kill(ExitReason.OUT_OF_DISK));
        this.readers =
                List.of(
                        reader("lines", process.inputReader(), this::line),
                        reader("complaints", process.errorReader(), complaints::add));
        Thread.ofVirtual().name(name("memory")).start(memory);
        Thread.ofVirtual().name(name("disk")).start(disk);
        Thread.ofVirtual().name(name("end")).start(this::awaitEnd);
    }

    /// Hands over the task; lines the child sends go to `lines`, on a thread of their own.
    public void give(String task, Consumer<String> lines) {
        this.lines = lines;
        this.began = clock.instant();
        command(task);
    }

    /// Sends one more line to a child that was given its task; it reads it with {@link
    /// ChildPort#next}.
    public void send(String line) {
        if (line.indexOf('\n') >= 0 || line.equals(ChildPort.STOP)) {
            throw new IllegalArgumentException("a line has no line breaks and is no command");
        }
        command(line);
    }

    /// Asks for the best so far at the next step.
    public void stop() {
        command(ChildPort.STOP);
    }

    /// Ends the child at once.
    public void cancel() {
        kill(ExitReason.CANCELLED);
    }

    /// Ends the child at this moment if it still runs, as OUT_OF_TIME.
    public void endAt(Instant deadline) {
        endAfter(Duration.between(clock.instant(), deadline));
    }

    /// Ends the child after this time if it still runs, as OUT_OF_TIME.
    public void endAfter(Duration time) {
        var _ =
                exit.copy()
                        .orTimeout(Math.max(0, time.toMillis()), TimeUnit.MILLISECONDS)
                        .exceptionally(_ -> {
                            kill(ExitReason.OUT_OF_TIME);
                            return NEVER_READ;
                        });
    }

    /// Private to this child; whatever it wrote there can be read until {@link #discard}.
    public Path folder() {
        return folder;
    }

    public long residentBytes() {
        return memory.resident();
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /// Completes when the child is gone and all its lines have been handed over; its folder is
    /// still there until {@link #discard}.
    public CompletableFuture<Exit> exit() {
        return exit;
    }

    /// Deletes the child's folder, and the child if it still lives.
    public void discard() {
        cache.await(process, commands);
        cancel();
        exit.join();
        Folders.delete(folder);
    }

    private void command(String line) {
        try {
            commands.write(line + "\n");
            commands.flush();
        } catch (IOException e) {
            complaints.add("the child took no more commands: " + e.getMessage());
        }
    }

    private void kill(ExitReason reason) {
        if (process.isAlive() && killed.compareAndSet(null, reason)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private void line(String line) {
        var at = line.indexOf(ChildPort.PREFIX);
        if (at >= 0) {
            lines.accept(line.substring(at + ChildPort.PREFIX.length()));
        } else {
            complaints.add(line);
        }
    }

    private void awaitEnd() {
        try {
            var status = process.waitFor();
            memory.end();
            disk.end();
            var ran = Duration.between(began, clock.instant());
            for (var reader : readers) {
                // Not for ever: a process the child left behind may hold its pipes open.
                reader.join(LAST_WORDS);
            }
            exit.complete(
                    new ExitAccount(spec, ran, memory.peak(), disk.peak(), complaints.toList())
                            .of(status, Optional.ofNullable(killed.get())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill(ExitReason.CANCELLED);
            exit.completeExceptionally(e);
        }
    }

    /// On a platform thread: a blocked read of a pipe would hold a virtual thread's carrier.
    private Thread reader(String what, BufferedReader pipe, Consumer<String> each) {
        return Thread.ofPlatform().daemon().name(name(what)).start(() -> read(pipe, each));
    }

    private void read(BufferedReader pipe, Consumer<String> each) {
        try (pipe) {
            for (var line = pipe.readLine(); line != null; line = pipe.readLine()) {
                each.accept(line);
            }
        } catch (IOException e) {
            complaints.add("a pipe broke: " + e.getMessage());
        }
    }

    private String name(String what) {
        return "child-" + process.pid() + "-" + what;
    }
}
