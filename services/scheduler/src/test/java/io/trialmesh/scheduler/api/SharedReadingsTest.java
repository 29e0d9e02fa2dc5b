package io.trialmesh.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SharedReadingsTest {

    private static final int CALLERS = 50;

    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger();

    @Test
    void noCallerGetsAReadingThatBeganBeforeItAsked() throws InterruptedException {
        var underWay = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var readings = readings(underWay, goOn);
        var early = CompletableFuture.supplyAsync(() -> readings.read("a"), threads);
        underWay.await();
        written.set(1);
        var late = new ArrayList<CompletableFuture<Integer>>();
        for (int caller = 0; caller < CALLERS; caller++) {
            late.add(CompletableFuture.supplyAsync(() -> readings.read("a"), threads));
        }
        goOn.countDown();
        assertThat(early.join()).isZero();
        assertThat(late).allSatisfy(each -> assertThat(each.join()).isEqualTo(1));
    }

    @Test
    void callersThatGatherShareOneReading() throws InterruptedException {
        var underWay = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var asked = new CountDownLatch(CALLERS);
        var readings = readings(underWay, goOn);
        var first = CompletableFuture.supplyAsync(() -> readings.read("a"), threads);
        underWay.await();
        var late = new ArrayList<CompletableFuture<Integer>>();
        for (int caller = 0; caller < CALLERS; caller++) {
            late.add(
                    CompletableFuture.supplyAsync(
                            () -> {
                                asked.countDown();
                                return readings.read("a");
                            },
                            threads));
        }
        asked.await();
        goOn.countDown();
        first.join();
        late.forEach(CompletableFuture::join);
        // A caller may be between its count and its question; each such one costs a reading more.
        assertThat(begun.get()).isBetween(2, CALLERS / 2);
    }

    @Test
    void aFailureReachesItsCallersAndIsForgotten() {
        var readings =
                new SharedReadings<String, Integer>(key -> {
                    if (begun.incrementAndGet() == 1) {
                        throw new MeshException(ErrorCode.NOT_FOUND, "no " + key);
                    }
                    return 7;
                });
        assertThatThrownBy(() -> readings.read("a")).hasMessageContaining("no a");
        assertThat(readings.read("a")).isEqualTo(7);
    }

    private SharedReadings<String, Integer> readings(CountDownLatch underWay, CountDownLatch goOn) {
        return new SharedReadings<>(_ -> {
            begun.incrementAndGet();
            var seen = written.get();
            underWay.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return seen;
        });
    }
}
