package io.trialmesh.scheduler.scaling;

import io.trialmesh.scheduler.scaling.Sizing.Cost;
import io.trialmesh.wire.cluster.Pool;
import io.trialmesh.wire.cluster.PoolView;
import io.trialmesh.wire.cluster.WorkerPod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides how many workers a pool has: at once more where work waits, slowly fewer where it does
/// not, and never fewer than are busy.
///
/// @param downAfter how long there has to be less to do before workers go
/// @param coldStart how long a new worker takes; one younger than that is not idle, it is coming
record PoolSizer(Duration downAfter, Duration coldStart) {

    static final int IDLE = -1000;
    static final int BUSY = 1000;

    /// Of the workers there are, the share that goes at a time.
    private static final int SHARE = 4;

    /// What a pool is asked to do.
    ///
    /// @param work trials that run or wait, each for one slot, of the topic with most of them
    /// @param busy names of the workers that hold a trial
    record Asked(int work, Set<String> busy) {

        Asked {
            busy = Set.copyOf(busy);
        }
    }

    /// The workers that leave nothing waiting, within the pool's limits.
    static int wanted(Pool pool, int work) {
        return Math.clamp(Math.ceilDiv(work, pool.slots()), pool.min(), pool.max());
    }

    /// Decides; the same question has the same answer.
    ///
    /// @param lowSince since when fewer workers would do; empty where they would not
    Sizing decide(Pool pool, Asked asked, PoolView seen, Optional<Instant> lowSince, Instant now) {
        var wanted = wanted(pool, asked.work());
        if (wanted >= seen.replicas()) {
            return new Sizing(wanted, List.of());
        }
        var idle = seen.pods().stream().filter(pod -> isIdle(pod, asked.busy(), now)).toList();
        var isTime = lowSince.filter(since -> !since.plus(downAfter).isAfter(now)).isPresent();
        if (idle.isEmpty() || !isTime) {
            return new Sizing(seen.replicas(), List.of());
        }
        var step = Math.ceilDiv(seen.replicas(), SHARE);
        var fewer = Math.min(Math.min(seen.replicas() - wanted, idle.size()), step);
        return new Sizing(seen.replicas() - fewer, costs(seen, idle));
    }

    private boolean isIdle(WorkerPod pod, Set<String> busy, Instant now) {
        return !pod.leaving()
                && !busy.contains(pod.name())
                && !pod.created().plus(coldStart).isAfter(now);
    }

    /// Only what the cluster was not told before.
    private static List<Cost> costs(PoolView seen, List<WorkerPod> idle) {
        return seen.pods().stream()
                .filter(pod -> !pod.leaving())
                .map(pod -> new Cost(pod.name(), idle.contains(pod) ? IDLE : BUSY))
                .filter(cost ->
                        seen.pods().stream()
                                .anyMatch(pod ->
                                        pod.name().equals(cost.pod()) && pod.cost() != cost.cost()))
                .toList();
    }
}
