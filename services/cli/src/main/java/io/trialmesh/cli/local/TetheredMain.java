package io.trialmesh.cli.local;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/// Runs another main class in a JVM that ends when its standard input closes.
///
/// usage: TetheredMain SECONDS CLASS ARGUMENT…; SECONDS is how long an orderly end may take. The
/// other end of the pipe is the supervisor's; however it dies, the pipe closes.
public final class TetheredMain {

    private static final int ENDED_BY_SUPERVISOR = 143;
    private static final int KILLED = 137;

    private TetheredMain() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = Integer.parseInt(arguments[0]);
        Thread.ofPlatform().daemon().name("tether").start(() -> watch(seconds));
        Class.forName(arguments[1])
                .getMethod("main", String[].class)
                .invoke(null, (Object) Arrays.copyOfRange(arguments, 2, arguments.length));
    }

    private static void watch(int seconds) {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes; only the end of the pipe matters.
            }
        } catch (IOException e) {
            // A broken pipe is an end too.
        }
        Thread.ofPlatform().daemon().name("halt").start(() -> haltAfter(seconds));
        System.exit(ENDED_BY_SUPERVISOR);
    }

    private static void haltAfter(int seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(KILLED);
    }
}
