package io.trialmesh.scheduler.scaling;

import io.trialmesh.core.study.StudyId;
import io.trialmesh.scheduler.journal.Journal;
import io.trialmesh.scheduler.report.Happenings;
import io.trialmesh.wire.cluster.Pool;
import io.trialmesh.wire.cluster.Trouble;
import io.trialmesh.wire.cluster.WorkerPod;
import io.trialmesh.wire.name.LogKeys;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Tells studies why their trials wait, or begin again, where the reason is a pod's. Each is told
/// once, and again only after it was over.
@Singleton
class Troubles {

    private static final System.Logger LOG = System.getLogger(Troubles.class.getName());

    /// Older losses were told before, by whoever led then.
    private static final Duration FRESH = Duration.ofMinutes(2);

    private final Journal journal;
    private final Demand demand;
    private final InstantSource clock;
    private final Set<Told> waits = new HashSet<>();
    private final Set<Told> losses = new HashSet<>();

    /// What a study was told of.
    ///
    /// @param subject the pool, or the worker
    private record Told(StudyId study, Trouble.Kind kind, String subject, Instant at) {}

    @Inject
    Troubles(Journal journal, Demand demand, InstantSource clock) {
        this.journal = journal;
        this.demand = demand;
        this.clock = clock;
    }

    /// Tells the studies that a pool's pods concern, in the caller's transaction.
    void tell(Handle handle, Pool pool, List<WorkerPod> pods) {
        for (var kind : Trouble.Kind.values()) {
            var troubled =
                    pods.stream()
                            .filter(pod -> pod.trouble().filter(t -> t.kind() == kind).isPresent())
                            .toList();
            if (kind.keepsPoolWaiting()) {
                tellWaiting(handle, pool, kind, troubled);
            } else {
                troubled.forEach(pod -> tellLost(handle, pod));
            }
        }
    }

    private void tellWaiting(
            Handle handle, Pool pool, Trouble.Kind kind, List<WorkerPod> troubled) {
        if (troubled.isEmpty()) {
            waits.removeIf(told -> told.kind() == kind && told.subject().equals(pool.name()));
            return;
        }
        var detail = troubled.getFirst().trouble().orElseThrow().detail();
        demand.waiting(handle, pool.topics())
                .forEach((study, trials) -> {
                    if (waits.add(new Told(study, kind, pool.name(), Instant.EPOCH))) {
                        var sentence =
                                (kind == Trouble.Kind.UNSCHEDULABLE
                                                ? "no node takes "
                                                : "the image cannot be pulled for ")
                                        + count(troubled.size(), "worker")
                                        + " of the pool "
                                        + pool.name()
                                        + ", and "
                                        + count(trials, "trial")
                                        + (trials == 1 ? " waits: " : " wait: ")
                                        + detail;
                        say(handle, study, kind, sentence);
                    }
                });
    }

    private void tellLost(Handle handle, WorkerPod pod) {
        var trouble = pod.trouble().orElseThrow();
        var now = clock.instant();
        losses.removeIf(told -> told.at().isBefore(now.minus(FRESH)));
        if (trouble.at().isBefore(now.minus(FRESH)) && trouble.kind() != Trouble.Kind.EVICTED) {
            return;
        }
        for (var held : demand.heldBy(handle, pod.name())) {
            if (losses.add(new Told(held.study(), trouble.kind(), held.task().text(), now))) {
                var sentence =
                        "trial "
                                + held.trial()
                                + " lost its worker "
                                + pod.name()
                                + ": "
                                + (trouble.kind() == Trouble.Kind.EVICTED
                                        ? "its node evicted it"
                                        : "it took more memory than its limit")
                                + " ("
                                + trouble.detail()
                                + "); it begins again elsewhere";
                say(handle, held.study(), trouble.kind(), sentence);
            }
        }
    }

    private void say(Handle handle, StudyId study, Trouble.Kind kind, String sentence) {
        journal.append(
                handle,
                study,
                Happenings.notice("WORKERS_" + kind.name(), sentence),
                clock.instant());
        LOG.log(
                Level.WARNING,
                "workers are missing " + LogKeys.STUDY + "={0} " + LogKeys.REASON + "={1}",
                study,
                kind);
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
