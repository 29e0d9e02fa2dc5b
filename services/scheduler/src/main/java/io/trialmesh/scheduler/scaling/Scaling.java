package io.trialmesh.scheduler.scaling;

import io.trialmesh.scheduler.scaling.PoolSizer.Asked;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.store.Leader;
import io.trialmesh.wire.cluster.Cluster;
import io.trialmesh.wire.cluster.Pool;
import io.trialmesh.wire.cluster.PoolView;
import io.trialmesh.wire.name.LogKeys;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Resizes every pool, round by round.
///
/// Pools that share a lane are filled in their order. Between the look at a worker and its end it
/// may have taken a trial: it then ends as any worker does, and gives the trial back.
final class Scaling {

    private static final System.Logger LOG = System.getLogger(Scaling.class.getName());

    private final List<Pool> pools;
    private final Cluster cluster;
    private final PoolSizer sizer;
    private final Database database;
    private final Demand demand;
    private final Troubles troubles;
    private final InstantSource clock;
    private final Map<Pool, Instant> lowSince = new HashMap<>();

    /// What is known at the beginning of a round.
    private record Known(Map<String, Integer> work, Set<String> busy) {}

    /// @param troubles hears of pods that are not what they should be
    Scaling(
            List<Pool> pools,
            Cluster cluster,
            PoolSizer sizer,
            Database database,
            Troubles troubles,
            InstantSource clock) {
        this.pools = List.copyOf(pools);
        this.cluster = cluster;
        this.sizer = sizer;
        this.database = database;
        this.demand = new Demand();
        this.troubles = troubles;
        this.clock = clock;
    }

    /// One round. The cluster is not asked within a transaction.
    ///
    /// @return false: the next round can wait
    boolean round() {
        var now = clock.instant();
        var known =
                database.inTransaction(handle ->
                        Leader.SCALING.leads(handle)
                                ? Optional.of(
                                        new Known(
                                                demand.byTopic(handle, now.plus(sizer.coldStart())),
                                                demand.busy(handle)))
                                : Optional.<Known>empty());
        known.ifPresent(this::resizeAll);
        return false;
    }

    private void resizeAll(Known known) {
        var left = new LinkedHashMap<>(known.work());
        for (var pool : pools) {
            var view = cluster.view(pool);
            resize(pool, new Asked(take(pool, left), known.busy()), view);
            database.inTransaction(handle -> {
                troubles.tell(handle, pool, view.pods());
                return 0;
            });
        }
    }

    /// As much of what is left to do as the pool's slots can hold; a worker has slots of their own
    /// for each topic, so the fullest of them says how many workers it takes.
    private static int take(Pool pool, Map<String, Integer> left) {
        int most = 0;
        for (var topic : pool.topics()) {
            int part = Math.min(left.getOrDefault(topic, 0), pool.max() * pool.slots());
            left.merge(topic, -part, Integer::sum);
            most = Math.max(most, part);
        }
        return most;
    }

    private void resize(Pool pool, Asked asked, PoolView view) {
        var now = clock.instant();
        if (PoolSizer.wanted(pool, asked.work()) < view.replicas()) {
            lowSince.putIfAbsent(pool, now);
        } else {
            lowSince.remove(pool);
        }
        var sizing = sizer.decide(pool, asked, view, Optional.ofNullable(lowSince.get(pool)), now);
        if (sizing.replicas() == view.replicas()) {
            return;
        }
        sizing.costs().forEach(each -> cluster.price(each.pod(), each.cost()));
        cluster.resize(pool, sizing.replicas());
        LOG.log(
                Level.INFO,
                "pool resized pool={0} " + LogKeys.COUNT + "={1} was={2} work={3}",
                pool.name(),
                sizing.replicas(),
                view.replicas(),
                asked.work());
    }
}
