package io.trialmesh.systemtest.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.cli.local.MeshFolder;
import io.trialmesh.cli.local.MeshState;
import io.trialmesh.systemtest.chaos.Recording.Lease;
import io.trialmesh.wire.name.Topics;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/// Wounds the processes of a mesh, each at a moment at which it works.
final class Nemesis {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(5);

    /// Between two looks for what lasts: each asks the database that is being tested.
    private static final Duration SLOW_LOOK = Duration.ofMillis(50);

    /// What a process that was frozen had sent by then lies with the broker after this time.
    private static final Duration SETTLED = Duration.ofMillis(250);

    /// Shorter than a lease: those of the others outlive it.
    private static final Duration ITS_WORD = Duration.ofSeconds(4);

    private final MeshFolder folder;
    private final Recorder recorder;
    private final RandomGenerator random;
    private final List<Wound> wounds = new ArrayList<>();

    Nemesis(MeshFolder folder, Recorder recorder, RandomGenerator random) {
        this.folder = folder;
        this.recorder = recorder;
        this.random = random;
    }

    /// One blow.
    ///
    /// @param process as `status` names it
    /// @param leases that ran at that moment: the process's own, or anybody's where it has none
    record Wound(String process, Set<Lease> leases, Instant at) {

        Wound(String process, Set<Lease> leases) {
            this(process, leases, Instant.now());
        }
    }

    List<Wound> wounds() {
        return List.copyOf(wounds);
    }

    /// Kills whoever of these works: first it is stopped, so that its leases cannot end between the
    /// look and the blow.
    Wound killAtWork(String... processes) throws Exception {
        var wound = stopAtWork(processes);
        return kill(wound.process());
    }

    /// Kills a process without leases of its own while a worker is held at its work, so that what
    /// it will say is not out when the blow falls.
    Wound killBeside(String process, String... workers) throws Exception {
        var held = stopAtWork(workers);
        wounds.removeLast();
        wounds.add(new Wound(process, held.leases()));
        var before = strike(process);
        signal("CONT", member(held.process()).pid());
        awaitRestart(before);
        return wounds.getLast();
    }

    private Wound kill(String process) throws Exception {
        awaitRestart(strike(process));
        return wounds.getLast();
    }

    /// The process as it was when it was killed.
    private MeshState.Member strike(String process) throws Exception {
        var member = member(process);
        System.out.printf("kill -9 %s, at work on %s%n", process, wounds.getLast().leases());
        signal("KILL", member.pid());
        return member;
    }

    private void awaitRestart(MeshState.Member before) throws Exception {
        await(
                before.name() + " is started again",
                () -> member(before.name()).restarts() > before.restarts());
    }

    /// Stops a worker at work and kills the scheduler: the next scheduler finds the leases run out
    /// and hands their tasks to others, and then the worker wakes. One that was stopped before it
    /// knew of its lease has nothing to say; then another one is frozen.
    void wakeTooLate(String... processes) throws Exception {
        var wound = stopAtWork(processes);
        wounds.add(new Wound("scheduler", wound.leases()));
        kill("scheduler");
        while (!speaksTooLate(wound)) {
            wound = stopAtWork(processes);
        }
    }

    /// Wakes a worker whose leases ran out while the scheduler is held, so that nobody tells it
    /// what happened meanwhile.
    ///
    /// @return whether it said what it had done
    private boolean speaksTooLate(Wound wound) throws Exception {
        System.out.printf("froze %s, at work on %s%n", wound.process(), wound.leases());
        for (var lease : wound.leases()) {
            await("the lease runs out", () -> recorder.over(lease));
        }
        var scheduler = member("scheduler").pid();
        signal("STOP", scheduler);
        try {
            signal("CONT", member(wound.process()).pid());
            System.out.printf("woke %s while nobody could tell it%n", wound.process());
            var until = System.nanoTime() + ITS_WORD.toNanos();
            while (!said(wound.leases())) {
                if (System.nanoTime() > until) {
                    return false;
                }
            }
            return true;
        } finally {
            signal("CONT", scheduler);
        }
    }

    /// True once something was published under one of these leases.
    private boolean said(Set<Lease> leases) throws Exception {
        return published().about(recorder.study(), Map.of()).stream()
                .anyMatch(said -> leases.contains(said.lease()));
    }

    private Published published() throws IOException {
        return new Published(MeshState.of(folder).orElseThrow().broker());
    }

    private Wound stopAtWork(String... processes) throws Exception {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            var process = processes[random.nextInt(processes.length)];
            if (atWork(process).isEmpty()) {
                LockSupport.parkNanos(LOOK.toNanos());
                continue;
            }
            var pid = member(process).pid();
            signal("STOP", pid);
            LockSupport.parkNanos(SETTLED.toNanos());
            awaitRead();
            var held = atWork(process);
            if (!held.isEmpty()) {
                wounds.add(new Wound(process, held));
                return wounds.getLast();
            }
            signal("CONT", pid);
        }
        throw new AssertionError("none of " + List.of(processes) + " was ever found at work");
    }

    /// What was said so far has had its effect: who is at work now has not said its outcome yet.
    private void awaitRead() throws Exception {
        var ends = published().ends();
        await(
                "the scheduler has read everything",
                () -> {
                    var read = recorder.read(Topics.TRIAL_EVENTS);
                    return ends.entrySet().stream()
                            .allMatch(end -> read.getOrDefault(end.getKey(), 0L) >= end.getValue());
                });
    }

    /// What is leased, without what an earlier blow fell on: the dead hold leases for a while.
    private Set<Lease> atWork(String process) throws SQLException {
        var leases = recorder.leases(process);
        wounds.forEach(wound -> leases.removeAll(wound.leases()));
        return leases;
    }

    private MeshState.Member member(String process) {
        return MeshState.of(folder).orElseThrow().processes().stream()
                .filter(member -> member.name().equals(process))
                .findFirst()
                .orElseThrow();
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start();
        assertThat(kill.waitFor()).as("kill -%s %d", name, pid).isZero();
    }

    static void await(String what, Callable<Boolean> condition) throws Exception {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("waited too long until " + what).isLessThan(until);
            LockSupport.parkNanos(SLOW_LOOK.toNanos());
        }
    }
}
