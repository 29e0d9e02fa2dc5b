package io.trialmesh.fork;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A running child JVM. One task, then it ends; whatever it left behind is deleted.
public final class Child {

    private final Process process;
    private final Path folder;
    private final ChildSpec spec;
    private final InstantSource clock;
    private final Instant began;
    private final Writer commands;
    private final LastLines complaints = new LastLines(40);
    private final AtomicReference<@Nullable ExitReason> killed = new AtomicReference<>();
    private final CompletableFuture<Exit> exit = new CompletableFuture<>();
    private final MemoryWatch memory;
    private volatile Consumer<String> lines = _ -> {};

    Child(Process process, Path folder, ChildSpec spec, InstantSource clock) {
        this.process = process;
        this.folder = folder;
        this.spec = spec;
        this.clock = clock;
        this.began = clock.instant();
        this.commands = process.outputWriter();
        this.memory =
                new MemoryWatch(
                        process.toHandle(),
                        spec.residentBytes(),
                        () -> kill(ExitReason.OUT_OF_MEMORY));
        start("lines", () -> read(process.inputReader(), this::line));
        start("complaints", () -> read(process.errorReader(), complaints::add));
        start("memory", memory);
        start("end", this::awaitEnd);
    }

    /// Hands over the task; lines the child sends go to `lines`, on a thread of their own.
    public void give(String task, Consumer<String> lines) {
        this.lines = lines;
        command(task);
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
        var wait = Duration.between(clock.instant(), deadline);
        var _ =
                CompletableFuture.runAsync(
                        () -> kill(ExitReason.OUT_OF_TIME),
                        CompletableFuture.delayedExecutor(
                                Math.max(0, wait.toMillis()), TimeUnit.MILLISECONDS));
    }

    /// Private to this child, deleted when it ends; take what is needed before {@link #exit}
    /// completes by asking for it in the task's lines.
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

    /// Completes when the child is gone; its folder is still there until {@link #discard}.
    public CompletableFuture<Exit> exit() {
        return exit;
    }

    /// Deletes the child's folder, and the child if it still lives.
    public void discard() {
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
            var ran = Duration.between(began, clock.instant());
            exit.complete(
                    new ExitAccount(spec, ran, memory.peak(), complaints.toList())
                            .of(status, Optional.ofNullable(killed.get())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill(ExitReason.CANCELLED);
            exit.completeExceptionally(e);
        }
    }

    private static void read(BufferedReader reader, Consumer<String> each) {
        try (reader) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                each.accept(line);
            }
        } catch (IOException e) {
            // A killed child's pipe breaks; its exit says why.
            return;
        } catch (UncheckedIOException e) {
            throw new UncheckedIOException(e.getCause());
        }
    }

    private void start(String what, Runnable task) {
        Thread.ofVirtual().name("child-" + process.pid() + "-" + what).start(task);
    }
}
