package io.trialmesh.scheduler.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.scheduler.scaling.PoolSizer.Asked;
import io.trialmesh.scheduler.scaling.Sizing.Cost;
import io.trialmesh.wire.cluster.Pool;
import io.trialmesh.wire.cluster.PoolView;
import io.trialmesh.wire.cluster.WorkerPod;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PoolSizerTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Optional<Instant> LONG_LOW = Optional.of(NOW.minusSeconds(600));
    private static final PoolSizer SIZER =
            new PoolSizer(Duration.ofMinutes(2), Duration.ofSeconds(90));

    @Test
    void asksAtOnceForAsManyWorkersAsThereIsWork() {
        assertThat(decide(pool(1, 0, 500), 400, view(0), Optional.empty()).replicas())
                .isEqualTo(400);
        assertThat(decide(pool(3, 0, 500), 400, view(0), Optional.empty()).replicas())
                .isEqualTo(134);
    }

    @Test
    void staysWithinThePoolsLimits() {
        assertThat(decide(pool(1, 0, 10), 400, view(2), Optional.empty()).replicas()).isEqualTo(10);
        assertThat(decide(pool(1, 3, 10), 0, view(0), Optional.empty()).replicas()).isEqualTo(3);
        assertThat(decide(pool(1, 3, 10), 0, view(4), LONG_LOW).replicas()).isEqualTo(3);
    }

    @Test
    void waitsBeforeWorkersGo() {
        var recent = Optional.of(NOW.minusSeconds(119));

        assertThat(decide(pool(1, 0, 10), 0, view(8), Optional.empty()).replicas()).isEqualTo(8);
        assertThat(decide(pool(1, 0, 10), 0, view(8), recent).replicas()).isEqualTo(8);
        assertThat(decide(pool(1, 0, 10), 0, view(8), LONG_LOW).replicas()).isLessThan(8);
    }

    @Test
    void letsAQuarterGoAtATime() {
        assertThat(decide(pool(1, 0, 10), 0, view(8), LONG_LOW).replicas()).isEqualTo(6);
        assertThat(decide(pool(1, 0, 10), 7, view(8), LONG_LOW).replicas()).isEqualTo(7);
        assertThat(decide(pool(1, 0, 10), 0, view(1), LONG_LOW).replicas()).isZero();
    }

    @Test
    void neverAsksForFewerWorkersThanAreBusy() {
        var busy = Set.of("w0", "w1", "w2", "w3", "w4", "w5", "w6");

        var sizing = SIZER.decide(pool(1, 0, 10), new Asked(0, busy), view(8), LONG_LOW, NOW);

        assertThat(sizing.replicas()).isEqualTo(7);
        assertThat(sizing.costs())
                .contains(new Cost("w7", PoolSizer.IDLE), new Cost("w0", PoolSizer.BUSY))
                .hasSize(8);
    }

    @Test
    void doesNothingWhereAllAreBusy() {
        var busy = Set.of("w0", "w1");

        var sizing = SIZER.decide(pool(1, 0, 10), new Asked(0, busy), view(2), LONG_LOW, NOW);

        assertThat(sizing).isEqualTo(new Sizing(2, List.of()));
    }

    @Test
    void aWorkerThatIsComingIsNotIdle() {
        var fresh = pod("w0", NOW.minusSeconds(30), 0);
        var old = pod("w1", NOW.minusSeconds(3600), 0);

        var sizing = decide(pool(1, 0, 9), 0, new PoolView(2, List.of(fresh, old)), LONG_LOW);

        assertThat(sizing.replicas()).isEqualTo(1);
        assertThat(sizing.costs())
                .containsExactly(new Cost("w0", PoolSizer.BUSY), new Cost("w1", PoolSizer.IDLE));
    }

    @Test
    void tellsTheClusterOnlyWhatItDoesNotKnow() {
        var told = pod("w0", NOW.minusSeconds(3600), PoolSizer.IDLE);
        var untold = pod("w1", NOW.minusSeconds(3600), 0);

        var sizing = decide(pool(1, 0, 9), 0, new PoolView(2, List.of(told, untold)), LONG_LOW);

        assertThat(sizing.costs()).containsExactly(new Cost("w1", PoolSizer.IDLE));
    }

    private static Sizing decide(Pool pool, int work, PoolView view, Optional<Instant> low) {
        return SIZER.decide(pool, new Asked(work, Set.of()), view, low, NOW);
    }

    private static Pool pool(int slots, int min, int max) {
        return new Pool("cpu", "cpu", "pool=cpu", List.of("t"), slots, min, max);
    }

    private static PoolView view(int workers) {
        return new PoolView(
                workers,
                Arrays.asList(
                        IntStream.range(0, workers)
                                .mapToObj(i -> pod("w" + i, NOW.minusSeconds(3600), 0))
                                .toArray(WorkerPod[]::new)));
    }

    private static WorkerPod pod(String name, Instant created, int cost) {
        return new WorkerPod(name, created, false, cost, Optional.empty());
    }
}
