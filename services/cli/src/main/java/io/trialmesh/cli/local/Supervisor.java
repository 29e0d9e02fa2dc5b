package io.trialmesh.cli.local;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps a set of processes running and ends them all together.
final class Supervisor implements AutoCloseable {

    private final CopyOnWriteArrayList<SupervisedProcess> processes = new CopyOnWriteArrayList<>();
    private final Runnable changed;

    Supervisor(Runnable changed) {
        this.changed = changed;
    }

    SupervisedProcess start(ProcessSpec spec) {
        var process = new SupervisedProcess(spec, changed);
        processes.add(process);
        changed.run();
        return process;
    }

    List<SupervisedProcess.Status> statuses() {
        return processes.stream().map(SupervisedProcess::status).toList();
    }

    /// From here on every process is restarted however often it dies.
    void markReady() {
        processes.forEach(SupervisedProcess::markReady);
    }

    /// Lets go of every process at once; their tethers end them.
    void abandon() {
        processes.forEach(SupervisedProcess::stop);
    }

    /// Asks every process to end, and waits until each has or was killed.
    @Override
    public void close() {
        abandon();
        try {
            for (var process : processes) {
                if (!process.awaitEnd(process.spec().patience().plus(Duration.ofSeconds(2)))) {
                    process.kill();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
