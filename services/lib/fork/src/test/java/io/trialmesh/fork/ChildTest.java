package io.trialmesh.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {

    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir Path home;

    private final List<Child> started = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    @AfterEach
    void discard() {
        started.forEach(Child::discard);
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aChildThatIsDoneIsFinished() throws Exception {
        var exit = play("hello");
        assertThat(exit.reason()).isEqualTo(ExitReason.FINISHED);
        assertThat(said).contains("echo hello");
        assertThat(exit.peakBytes()).isPositive();
    }

    @Test
    void aNativeAbortIsANativeCrash() throws Exception {
        var exit = play("abort");
        assertThat(exit.reason()).isEqualTo(ExitReason.NATIVE_CRASH);
        assertThat(exit.sentence())
                .matches("NATIVE_CRASH after \\d+\\.\\d s: the engine died of SIG[A-Z]+");
    }

    @Test
    void aHaltWithTheStatusOfAnAbortIsANativeCrash() throws Exception {
        assertThat(play("halt").sentence()).endsWith("the engine died of SIGABRT");
    }

    @Test
    void aSegmentationFaultIsNamed() throws Exception {
        var exit = play("crash");
        assertThat(exit.reason()).isEqualTo(ExitReason.NATIVE_CRASH);
        assertThat(exit.sentence()).endsWith("the engine died of SIGSEGV");
    }

    @Test
    void aRequestToEndFromOutsideIsNoCrash() throws Exception {
        assertThat(play("interrupt").reason()).isEqualTo(ExitReason.CANCELLED);
    }

    @Test
    void aFullHeapIsOutOfMemoryAndSaysTheLimit() throws Exception {
        var exit = play("fill the heap", Stage.spec(home).heap(32 * Stage.MIB));
        assertThat(exit.reason()).isEqualTo(ExitReason.OUT_OF_MEMORY);
        assertThat(exit.sentence())
                .matches("OUT_OF_MEMORY after .* s at .* GiB \\(Java heap 0\\.03 GiB\\)");
    }

    @Test
    void nativeMemoryWithoutEndIsKilledAtTheLimit() throws Exception {
        var exit = play("fill native memory", Stage.spec(home).resident(384 * Stage.MIB));
        assertThat(exit.reason()).isEqualTo(ExitReason.OUT_OF_MEMORY);
        assertThat(exit.sentence()).endsWith("(limit 0.38 GiB)");
        assertThat(exit.peakBytes()).isGreaterThan(384 * Stage.MIB);
    }

    @Test
    void whatItsOwnChildrenHoldCountsAsItsMemory() throws Exception {
        var exit = play("let another fill memory", Stage.spec(home).resident(384 * Stage.MIB));
        assertThat(exit.reason()).isEqualTo(ExitReason.OUT_OF_MEMORY);
        assertThat(exit.peakBytes()).isGreaterThan(384 * Stage.MIB);
    }

    @Test
    void aDiskWrittenWithoutEndIsKilledAtTheLimit() throws Exception {
        var exit = play("fill the disk", Stage.spec(home).disk(64 * Stage.MIB));
        assertThat(exit.reason()).isEqualTo(ExitReason.OUT_OF_DISK);
        assertThat(exit.sentence())
                .matches("OUT_OF_DISK after .* s at .* GiB \\(limit 0\\.06 GiB\\)");
    }

    @Test
    void aChildThatHangsIsEndedAtItsDeadline() throws Exception {
        var child = start(Stage.spec(home));
        child.give("hang", said::add);
        child.endAt(CLOCK.instant().plusMillis(50));
        assertThat(end(child).reason()).isEqualTo(ExitReason.OUT_OF_TIME);
    }

    @Test
    void aDeadlineAfterTheEndChangesNothing() throws Exception {
        var child = start(Stage.spec(home));
        child.endAt(CLOCK.instant().plusSeconds(60));
        child.give("hello", said::add);
        assertThat(end(child).reason()).isEqualTo(ExitReason.FINISHED);
    }

    @Test
    void aSoftStopLetsTheChildSayItsBestSoFar() throws Exception {
        var child = start(Stage.spec(home));
        var stepped = new CountDownLatch(1);
        child.give(
                "learn until stopped",
                line -> {
                    said.add(line);
                    if (line.startsWith("step")) {
                        stepped.countDown();
                    }
                });
        assertThat(stepped.await(30, TimeUnit.SECONDS)).isTrue();
        child.stop();
        assertThat(end(child).reason()).isEqualTo(ExitReason.FINISHED);
        assertThat(said).endsWith("best so far");
    }

    @Test
    void aChildAnswersOneLineAfterAnotherAndTheLongOnesToo() throws Exception {
        var child = start(Stage.spec(home));
        child.give("answer", said::add);
        child.send("short");
        child.send("x".repeat(3_000_000));
        child.send("enough");
        assertThat(end(child).reason()).isEqualTo(ExitReason.FINISHED);
        assertThat(said).endsWith("length 5", "length 3000000");
    }

    @Test
    void aCancelledChildIsGoneAndSaysSo() throws Exception {
        var child = start(Stage.spec(home));
        child.give("hang", said::add);
        child.cancel();
        assertThat(end(child).reason()).isEqualTo(ExitReason.CANCELLED);
        assertThat(child.alive()).isFalse();
    }

    @Test
    void anExceptionIsAFaultThatNamesIt() throws Exception {
        var exit = play("throw");
        assertThat(exit.reason()).isEqualTo(ExitReason.FAULT);
        assertThat(exit.sentence()).contains("IllegalStateException: the planted fault");
    }

    @Test
    void everyLineArrivesBeforeTheEndAndNothingElseCounts() throws Exception {
        var exit = play("chatter");
        assertThat(said.stream().filter(line -> line.startsWith("line")))
                .containsExactlyElementsOf(
                        IntStream.range(0, 10_000).mapToObj(line -> "line " + line).toList());
        assertThat(said).noneMatch(line -> line.contains("LightGBM"));
        assertThat(exit.complaints()).contains("a complaint");
        assertThat(exit.complaints()).anyMatch(line -> line.contains("[LightGBM]"));
    }

    @Test
    void whatAChildWroteCanBeReadUntilItIsDiscarded() throws Exception {
        var child = start(Stage.spec(home));
        child.give("write", said::add);
        end(child);
        assertThat(child.folder().resolve("result")).hasContent("in the working folder");
        assertThat(Path.of(said.getLast())).exists().hasParent(child.folder());
        child.discard();
        assertThat(child.folder()).doesNotExist();
    }

    @Test
    void aChildIsToldItsLimitsAndIsTheFirstVictim() throws Exception {
        play("describe", Stage.spec(home).heap(48 * Stage.MIB));
        assertThat(said).contains("OMP_WAIT_POLICY=PASSIVE", "OMP_NUM_THREADS=3");
        assertThat(said).contains("victim=1000");
        var heap = said.stream().filter(line -> line.startsWith("heap=")).findFirst().orElseThrow();
        assertThat(Long.parseLong(heap.substring(5))).isBetween(40 * Stage.MIB, 48 * Stage.MIB);
    }

    @Test
    void aChildDiesWithItsParent() throws Exception {
        var parent =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                ShortLivedParent.class.getName(),
                                home.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (var words = parent.inputReader()) {
            var child = ProcessHandle.of(Long.parseLong(words.readLine())).orElseThrow();
            assertThat(child.isAlive()).isTrue();
            parent.destroyForcibly();
            child.onExit().get(30, TimeUnit.SECONDS);
            assertThat(child.isAlive()).isFalse();
        } finally {
            parent.destroyForcibly().waitFor();
            emptyHome();
        }
    }

    /// Nobody is left to delete the orphan's folder but the next worker on this home.
    private void emptyHome() throws IOException {
        try (var left = Files.list(home)) {
            left.forEach(Folders::delete);
        }
    }

    private Exit play(String task) throws Exception {
        return play(task, Stage.spec(home));
    }

    private Exit play(String task, Stage stage) throws Exception {
        var child = start(stage);
        child.give(task, said::add);
        return end(child);
    }

    private Child start(Stage stage) {
        var child = new Fork(CLOCK).start(stage.build());
        started.add(child);
        return child;
    }

    private static Exit end(Child child) throws Exception {
        return child.exit().get(60, TimeUnit.SECONDS);
    }
}
