package io.trialmesh.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/// Single keys from a terminal, without the return key; the terminal is put back when closed.
public final class Keys implements AutoCloseable {

    private static final File TERMINAL = new File("/dev/tty");

    private final String before;
    private final Thread restoring;

    private Keys(String before) {
        this.before = before;
        this.restoring = new Thread(() -> stty(before), "restore-terminal");
    }

    /// Listens until closed; where the terminal cannot be set, keys simply do nothing.
    public static Keys listen(IntConsumer onKey) {
        var keys = new Keys(stty("-g"));
        if (!keys.before.isEmpty()) {
            Runtime.getRuntime().addShutdownHook(keys.restoring);
            stty("-icanon", "-echo", "min", "1");
            Thread.ofPlatform().daemon().name("keys").start(() -> read(onKey));
        }
        return keys;
    }

    /// Does something while keys are listened to.
    public <T> T during(Supplier<T> action) {
        return action.get();
    }

    private static void read(IntConsumer onKey) {
        try {
            int key;
            while ((key = System.in.read()) >= 0) {
                onKey.accept(key);
            }
        } catch (IOException e) {
            // The terminal is gone; nobody can press keys.
        }
    }

    private static String stty(String... arguments) {
        var command = new String[arguments.length + 1];
        command[0] = "stty";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectInput(TERMINAL)
                            .redirectError(Redirect.DISCARD)
                            .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? said.strip() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    @Override
    public void close() {
        if (!before.isEmpty()) {
            stty(before);
        }
    }
}
