package io.trialmesh.cli.local;

import io.trialmesh.cli.local.SupervisedProcess.Status;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// A whole mesh on this machine: database, broker, scheduler, evaluator and workers, each a process
/// of its own, all ended when this is closed or its process dies.
public final class LocalMesh implements AutoCloseable {

    private static final Duration START_TIME = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final MeshFolder folder;
    private final String mode;
    private final int workers;
    private final FolderLock lock;
    private final Ports ports;
    private final Supervisor ground = new Supervisor(this::publish);
    private final Supervisor services = new Supervisor(this::publish);
    private final ReentrantLock publishing = new ReentrantLock();
    private volatile boolean ready;
    private boolean closed;

    private LocalMesh(MeshFolder folder, String mode, int workers, FolderLock lock) {
        this.folder = folder;
        this.mode = mode;
        this.workers = workers;
        this.lock = lock;
        this.ports =
                Ports.keptIn(folder.ports(), MeshServices.watched(workers), new SecureRandom());
    }

    /// Starts everything and waits until it answers.
    ///
    /// @param mode {@link MeshState#UP} or {@link MeshState#RUN}
    /// @throws MeshException NOT_NOW where another supervisor has the folder, UNAVAILABLE where a
    ///   process cannot start; then nothing is left running
    public static LocalMesh start(
            MeshFolder folder, Installation installation, String mode, int workers)
            throws InterruptedException {
        var services = List.of(MeshServices.SCHEDULER, MeshServices.EVALUATOR, MeshServices.WORKER);
        services.forEach(installation::service);
        folder.create();
        var lock = lock(folder);
        var mesh = new LocalMesh(folder, mode, workers, lock);
        try {
            mesh.startProcesses(installation);
            mesh.awaitReady();
            return mesh;
        } catch (RuntimeException | InterruptedException e) {
            mesh.close();
            throw e;
        }
    }

    /// A command that only looks holds the lock for a moment; a mesh holds it longer.
    static FolderLock lock(MeshFolder folder) throws InterruptedException {
        for (int tries = 0; tries < 10; tries++) {
            var lock = FolderLock.take(folder.lock());
            if (lock.isPresent()) {
                return lock.get();
            }
            Thread.sleep(PAUSE);
        }
        throw new MeshException(
                ErrorCode.NOT_NOW, "another mesh is starting or running in " + folder.root());
    }

    private void startProcesses(Installation installation) throws InterruptedException {
        var secrets = new Secrets(folder.secrets());
        var broker = new LocalBroker(folder, installation, ports);
        ground.start(broker.spec());
        var programs =
                PostgresBinaries.unpackedBelow(
                        installation.programs(), folder.root().resolve("programs"));
        var database = new PostgresServer(folder, programs, secrets, ports.database());
        var plan =
                new MeshServices(
                        folder, installation, secrets, ports, database.url(), broker.address());
        for (int number = 1; number <= workers; number++) {
            services.start(plan.worker(number));
        }
        database.prepare();
        ground.start(database.spec());
        var roles = List.of(MeshServices.SCHEDULER, MeshServices.EVALUATOR);
        if (!database.awaitReady(roles, START_TIME)) {
            throw cannotStart("database");
        }
        services.start(plan.scheduler());
        services.start(plan.evaluator());
    }

    private void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + START_TIME.toNanos();
        var waiting = List.of(MeshServices.SCHEDULER, MeshServices.EVALUATOR, "broker");
        while (!waiting.isEmpty()) {
            statuses()
                    .filter(status -> status.state() == SupervisedProcess.State.GIVEN_UP)
                    .findFirst()
                    .ifPresent(status -> {
                        throw cannotStart(status.name());
                    });
            waiting = waiting.stream().filter(name -> !answers(name)).toList();
            if (!waiting.isEmpty() && System.nanoTime() > deadline) {
                throw cannotStart(waiting.getFirst());
            }
            Thread.sleep(PAUSE);
        }
        ground.markReady();
        services.markReady();
        ready = true;
        publish();
    }

    private boolean answers(String name) {
        return switch (name) {
            case MeshServices.SCHEDULER ->
                    Readiness.serves(
                            MeshServices.address(MeshServices.SCHEDULER, ports.scheduler()));
            case MeshServices.EVALUATOR ->
                    Readiness.serves(
                            MeshServices.address(MeshServices.EVALUATOR, ports.evaluator()));
            default -> Readiness.listens(ports.broker());
        };
    }

    private MeshException cannotStart(String process) {
        var log = folder.log(process);
        return new MeshException(
                ErrorCode.UNAVAILABLE,
                "the " + process + " did not start. The end of " + log + ":\n" + LogTail.of(log));
    }

    public MeshState state() {
        return new MeshState(
                mode,
                ProcessHandle.current().pid(),
                ready,
                MeshServices.address(MeshServices.SCHEDULER, ports.scheduler()),
                MeshServices.address(MeshServices.EVALUATOR, ports.evaluator()),
                MeshServices.address(ports.broker()),
                workers,
                statuses()
                        .map(s ->
                                new MeshState.Member(
                                        s.name(),
                                        s.state().name().toLowerCase(java.util.Locale.ROOT),
                                        s.pid(),
                                        s.restarts(),
                                        metrics(s.name())))
                        .toList());
    }

    /// Where the process is watched; empty where it is not.
    private String metrics(String process) {
        return Optional.ofNullable(ports.metrics().get(process))
                .map(port -> "http://" + MeshServices.address(port) + "/metrics")
                .orElse("");
    }

    private Stream<Status> statuses() {
        return Stream.concat(ground.statuses().stream(), services.statuses().stream());
    }

    private void publish() {
        publishing.lock();
        try {
            if (!closed) {
                state().write(folder);
            }
        } finally {
            publishing.unlock();
        }
    }

    /// Lets go of everything without waiting; the processes end by themselves.
    public void abandon() {
        services.abandon();
        ground.abandon();
    }

    /// Ends everything in order: those who decide and work first, then what they stand on.
    @Override
    public void close() {
        services.close();
        ground.close();
        publishing.lock();
        try {
            if (!closed) {
                closed = true;
                MeshState.forget(folder.state());
                lock.close();
            }
        } finally {
            publishing.unlock();
        }
    }
}
