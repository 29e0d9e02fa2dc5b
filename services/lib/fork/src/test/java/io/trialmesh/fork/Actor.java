package io.trialmesh.fork;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/// A child that plays the part its task names.
final class Actor {

    private static final int MIB = 1 << 20;

    private Actor() {}

    public static void main(String[] arguments) throws Exception {
        var port = ChildPort.open();
        port.send("warm");
        var task = port.task();
        switch (task) {
            case "abort" -> signal("ABRT");
            case "interrupt" -> signal("TERM");
            case "crash" -> signal("SEGV");
            case "halt" -> Runtime.getRuntime().halt(134);
            case "fill the heap" -> fillHeap();
            case "fill native memory" -> fillNative();
            case "let another fill memory" -> letAnotherFillMemory();
            case "fill the disk" -> fillDisk();
            case "hang" -> hang(port);
            case "learn until stopped" -> untilStopped(port);
            case "throw" -> throw new IllegalStateException("the planted fault");
            case "chatter" -> chatter(port);
            case "write" -> write(port);
            case "describe" -> describe(port);
            case "answer" -> answer(port);
            default -> port.send("echo " + task);
        }
    }

    private static void signal(String name) throws Exception {
        var pid = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
        new CountDownLatch(1).await();
    }

    private static void fillHeap() {
        var kept = new byte[1_000][];
        for (int block = 0; block < kept.length; block++) {
            kept[block] = new byte[MIB];
        }
        throw new IllegalStateException("there was room for " + kept.length + " MiB");
    }

    private static void fillNative() {
        while (true) {
            Arena.global().allocate(8 * MIB).fill((byte) 1);
        }
    }

    /// `tail` keeps the one line that never ends; whoever waits keeps it from saying so.
    private static void letAnotherFillMemory() throws Exception {
        new ProcessBuilder("sh", "-c", "head -c 600000000 /dev/zero | tail | sleep 60")
                .start()
                .waitFor();
    }

    private static void fillDisk() throws IOException {
        var block = new byte[MIB];
        for (int file = 0; ; file++) {
            Files.createDirectories(Path.of("deep"));
            try (var out = Files.newOutputStream(Path.of("deep", "file-" + file))) {
                for (int written = 0; written < 16; written++) {
                    out.write(block);
                }
            }
        }
    }

    private static void hang(ChildPort port) throws InterruptedException {
        port.send("hanging");
        new CountDownLatch(1).await();
    }

    private static void untilStopped(ChildPort port) {
        port.send("step 1");
        while (!port.stopRequested()) {
            LockSupport.parkNanos(1_000_000);
        }
        port.send("best so far");
    }

    private static void chatter(ChildPort port) {
        System.out.println("[LightGBM] [Info] nothing that anybody asked for");
        System.err.println("a complaint");
        for (int line = 0; line < 10_000; line++) {
            port.send("line " + line);
        }
    }

    private static void write(ChildPort port) throws IOException {
        Files.writeString(Path.of("result"), "in the working folder");
        var temporary = Files.createTempFile("native", ".so");
        port.send(temporary.toString());
    }

    /// Until it is told to end; questions may be long.
    private static void answer(ChildPort port) throws InterruptedException {
        for (var line = port.next(); !line.equals("enough"); line = port.next()) {
            port.send("length " + line.length());
        }
    }

    private static void describe(ChildPort port) throws IOException {
        port.send("OMP_WAIT_POLICY=" + System.getenv("OMP_WAIT_POLICY"));
        port.send("OMP_NUM_THREADS=" + System.getenv("OMP_NUM_THREADS"));
        port.send("heap=" + Runtime.getRuntime().maxMemory());
        port.send("victim=" + Files.readString(Path.of("/proc/self/oom_score_adj")).strip());
    }
}
