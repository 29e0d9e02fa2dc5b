package io.trialmesh.scheduler.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private final ConcurrentLinkedQueue<List<Integer>> batches = new ConcurrentLinkedQueue<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    @Test
    void everybodyGetsTheirOwnAnswer() throws Exception {
        var gathering = new Gathering<Integer, Integer>(n -> n, this::doubled);
        go.countDown();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    IntStream.range(0, 500)
                            .mapToObj(n -> threads.submit(() -> gathering.answer(n)))
                            .toList();
            for (int n = 0; n < 500; n++) {
                assertThat(answers.get(n).get(30, TimeUnit.SECONDS)).isEqualTo(2 * n);
            }
        }
        assertThat(batches.stream().mapToInt(List::size).sum()).isEqualTo(500);
    }

    @Test
    void whoComesMeanwhileIsAnsweredTogetherButNeverTwoAboutOneSubject() throws Exception {
        var gathering = new Gathering<Integer, Integer>(n -> n % 10, this::doubled);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = ask(threads, gathering, 1);
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            var others = List.of(2, 3, 13).stream().map(n -> ask(threads, gathering, n)).toList();
            while (gathering.waiting() < others.size()) {
                Thread.onSpinWait();
            }
            go.countDown();
            assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(2);
            for (var other : others) {
                assertThat(other.get(30, TimeUnit.SECONDS)).isNotNull();
            }
        }
        assertThat(batches).hasSize(3);
        assertThat(batches.stream().mapToInt(List::size)).containsExactly(1, 2, 1);
    }

    @Test
    void aQuestionThatBreaksBreaksNoOther() throws Exception {
        var gathering = new Gathering<Integer, Integer>(n -> n, this::refusing);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = ask(threads, gathering, 1);
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            var bad = ask(threads, gathering, -1);
            var good = ask(threads, gathering, 4);
            while (gathering.waiting() < 2) {
                Thread.onSpinWait();
            }
            go.countDown();
            assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(2);
            assertThat(good.get(30, TimeUnit.SECONDS)).isEqualTo(8);
            assertThatThrownBy(() -> bad.get(30, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    private static CompletableFuture<Integer> ask(
            java.util.concurrent.Executor threads, Gathering<Integer, Integer> of, int question) {
        return CompletableFuture.supplyAsync(() -> of.answer(question), threads);
    }

    private List<Integer> refusing(List<Integer> questions) {
        var answers = doubled(questions);
        if (questions.contains(-1)) {
            throw new IllegalArgumentException("no answer to -1");
        }
        return answers;
    }

    private List<Integer> doubled(List<Integer> questions) {
        batches.add(questions);
        begun.countDown();
        try {
            assertThat(go.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return questions.stream().map(n -> 2 * n).toList();
    }
}
