package io.trialmesh.scheduler.scaling;

import io.trialmesh.wire.cluster.Cluster;
import io.trialmesh.wire.cluster.Pool;
import io.trialmesh.wire.cluster.PoolView;
import io.trialmesh.wire.cluster.Trouble;
import io.trialmesh.wire.cluster.WorkerPod;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A cluster whose pods come and go at once: those that cost least go first, as the ReplicaSet
/// controller would have it.
final class FakeCluster implements Cluster {

    private final InstantSource clock;
    private final Map<String, List<WorkerPod>> pods = new LinkedHashMap<>();
    private final Map<String, Trouble> troubles = new HashMap<>();
    private int born;

    FakeCluster(InstantSource clock) {
        this.clock = clock;
    }

    /// Every pod of the pool has this trouble from now on.
    void trouble(Pool pool, Trouble trouble) {
        troubles.put(pool.name(), trouble);
    }

    /// No pod of the pool has any.
    void mend(Pool pool) {
        troubles.remove(pool.name());
    }

    /// The workers that are there.
    List<String> names(Pool pool) {
        return of(pool).stream().map(WorkerPod::name).toList();
    }

    @Override
    public PoolView view(Pool pool) {
        var trouble = Optional.ofNullable(troubles.get(pool.name()));
        var seen =
                of(pool).stream()
                        .map(pod ->
                                new WorkerPod(
                                        pod.name(), pod.created(), false, pod.cost(), trouble))
                        .toList();
        return new PoolView(seen.size(), seen);
    }

    @Override
    public void resize(Pool pool, int replicas) {
        var list = of(pool);
        while (list.size() < replicas) {
            born++;
            list.add(
                    new WorkerPod(
                            pool.name() + "-" + born, clock.instant(), false, 0, Optional.empty()));
        }
        list.sort(Comparator.comparingInt(WorkerPod::cost).reversed());
        while (list.size() > replicas) {
            list.removeLast();
        }
    }

    @Override
    public void price(String name, int cost) {
        pods.values()
                .forEach(list ->
                        list.replaceAll(pod ->
                                pod.name().equals(name)
                                        ? new WorkerPod(
                                                name, pod.created(), false, cost, pod.trouble())
                                        : pod));
    }

    @Override
    public void close() {}

    private List<WorkerPod> of(Pool pool) {
        return pods.computeIfAbsent(pool.name(), _ -> new ArrayList<>());
    }
}
