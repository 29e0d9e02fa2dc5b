package io.trialmesh.worker.intake;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.data.artifact.FolderArtifactStore;
import io.trialmesh.data.columns.ColumnFile;
import io.trialmesh.fork.Fork;
import io.trialmesh.fork.WarmChildren;
import io.trialmesh.proto.v1.Lease;
import io.trialmesh.proto.v1.TaskRef;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.testkit.data.FrameBuilder;
import io.trialmesh.wire.data.TaskCodec;
import io.trialmesh.wire.slot.RunningTask;
import io.trialmesh.worker.training.Families;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// A worker's parts without a mesh around them: a store with one table, and children that see what
/// the test sees.
final class Laboratory implements AutoCloseable {

    static final Task TASK = Task.classes(List.of("no", "yes"));
    private static final long GIB = 1L << 30;

    final Path home;
    final FolderArtifactStore store;
    final Digest develop;
    final WarmChildren warm = new WarmChildren(new Fork(InstantSource.system()), 1);
    final TrialRunner runner;

    Laboratory(Path folder, int rows) throws IOException {
        this(folder, rows, store -> store);
    }

    /// @param seen the store as the worker sees it
    Laboratory(Path folder, int rows, UnaryOperator<ArtifactStore> seen) throws IOException {
        home = Files.createDirectories(folder.resolve("children"));
        store = new FolderArtifactStore(folder.resolve("artifacts"));
        var file = folder.resolve("develop.columns");
        ColumnFile.write(file, TASK, table(rows));
        develop = store.put(file);
        runner =
                new TrialRunner(
                        Families.found(),
                        new Children(
                                warm, new ChildLimits(folder, home, GIB, GIB, 1), _ -> classPath()),
                        seen.apply(store));
    }

    /// Classes that a number and a name tell apart, with some noise.
    private static Frame table(int rows) {
        return FrameBuilder.rows(rows)
                .number("x", row -> row % 10 == 0 ? Double.NaN : row % 13)
                .text("city", row -> row % 3 == 0 ? "Bern" : "Genf")
                .target(row -> row % 13 > 6 ^ row % 11 == 0 ? 1 : 0)
                .rowIds(row -> 1_000L + row)
                .build();
    }

    TrialRequest.Builder request(String family) {
        return TrialRequest.newBuilder()
                .setTask(TaskRef.newBuilder().setTask("s-test/1/train").setAttempt(1))
                .setStudy("s-test")
                .setTrial(1)
                .setFamily(family)
                .setDevelopColumns(develop.hex())
                .setLearningTask(TaskCodec.toWire(TASK))
                .setMetric("log_loss")
                .setFoldSeed(3)
                .setFolds(4)
                .setSeed(7)
                .setPatience(10);
    }

    static RunningTask granted(TrialRequest request) {
        return new RunningTask(Lease.newBuilder().setTask(request.getTask()).build());
    }

    static List<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    @Override
    public void close() {
        warm.close();
    }
}
