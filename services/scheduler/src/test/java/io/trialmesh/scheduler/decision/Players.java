package io.trialmesh.scheduler.decision;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Report;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.trial.FailureReason;
import io.trialmesh.core.trial.Measurement;
import io.trialmesh.data.predictions.PredictionFile;
import io.trialmesh.data.predictions.StoredPredictions;
import io.trialmesh.scheduler.lease.Claim;
import io.trialmesh.scheduler.lease.ClaimAnswer;
import io.trialmesh.scheduler.lease.Claims;
import io.trialmesh.scheduler.lease.Starts;
import io.trialmesh.scheduler.study.Asked;
import io.trialmesh.scheduler.task.Applied;
import io.trialmesh.scheduler.task.Fence;
import io.trialmesh.scheduler.task.Said;
import io.trialmesh.scheduler.task.TaskEndings;
import io.trialmesh.scheduler.task.TaskId;
import io.trialmesh.scheduler.task.TaskResult;
import io.trialmesh.wire.assess.ReportCodec;
import io.trialmesh.wire.name.TaskNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/// Workers and an evaluator that learn nothing: they claim what lies ready, as the real ones do,
/// and say what a test wants them to say.
final class Players {

    private static final int ROWS = 400;

    /// What the worker of a trial, or its evaluator, shall say.
    IntToDoubleFunction losses;

    private final TestMesh mesh;
    private final Path folder;
    private final Claims claims;
    final Starts starts;
    private final TaskEndings endings;
    private final SplittableRandom luck;
    final Set<String> broken = new HashSet<>();
    final Set<Integer> refusedWhenOpened = new HashSet<>();
    boolean beatsZeroRule = true;

    /// What a trial loses on other folds, by `trial/number`; elsewhere as much as on the first.
    final Map<String, Double> again = new HashMap<>();

    /// How much luck of its own each row has.
    double own;

    /// What the evaluator says to whoever wants to open the sealed rows.
    Optional<String> spent = Optional.empty();

    /// What the report on its out-of-fold predictions finds beside the zero rule.
    IntFunction<List<CheckResult>> searched = _ -> List.of();

    /// What a probe of a trial finds.
    IntFunction<List<CheckResult>> probed = _ -> List.of();

    Players(TestMesh mesh, Path folder, IntToDoubleFunction losses, long seed) {
        this.mesh = mesh;
        this.folder = folder;
        this.losses = losses;
        this.claims =
                new Claims(
                        mesh.database, mesh.clock, new SecureRandom(), mesh.config, mesh.outcomes);
        this.starts = new Starts(mesh.database, mesh.config, claims, mesh.outcomes);
        this.endings = new TaskEndings(mesh.clock, mesh.config, mesh.outcomes);
        this.luck = new SplittableRandom(seed);
    }

    /// A task that lies ready.
    record Ready(String id, int trial, String kind, int attempt) {}

    /// What lies ready now, the most urgent first.
    List<Ready> ready() {
        return mesh.database.inTransaction(handle ->
                handle.registerRowMapper(ConstructorMapper.factory(Ready.class))
                        .createQuery(
                                """
                                SELECT id, trial, kind, attempt FROM task
                                WHERE state = 'READY' ORDER BY priority DESC, trial
                                """)
                        .mapTo(Ready.class)
                        .list());
    }

    /// Works off one of the ready tasks, drawn by luck; false where there is none.
    boolean step() {
        var ready = ready();
        if (ready.isEmpty()) {
            return false;
        }
        work(ready.get(luck.nextInt(ready.size())));
        return true;
    }

    void work(Ready task) {
        var fence = claim(task);
        var result =
                switch (task.kind()) {
                    case "TRAIN", "AGAIN", "CURVE" -> trained(task);
                    case "REFIT" -> refitted(task);
                    default -> examined(task);
                };
        say(fence, broken.contains(task.id()) ? broke() : result);
    }

    Fence claim(Ready task) {
        mesh.database.inTransaction(handle ->
                handle.execute(
                        "UPDATE task SET state = 'QUEUED', queued_at = now()" + " WHERE id = ?",
                        task.id()));
        var answer = claims.claim(new Claim(new TaskId(task.id()), task.attempt(), "player", 1));
        return ((ClaimAnswer.Granted) answer).fence();
    }

    Applied say(Fence fence, TaskResult result) {
        return mesh.database.inTransaction(
                handle -> endings.apply(handle, new Said(fence, 1, "said", result)));
    }

    TaskResult trained(Ready task) {
        return new TaskResult.Trained(
                loss(task),
                80,
                List.of(new Measurement(1, 0.6), new Measurement(80, 0.3)),
                false,
                Optional.of(predictions(task)),
                List.of(digest("fold" + task.trial())),
                1000L * task.trial(),
                2.0,
                1 << 20);
    }

    private static TaskResult broke() {
        return new TaskResult.Broken(
                FailureReason.DIVERGED, "DIVERGED at step 3: not a number", 1, 1 << 20);
    }

    private TaskResult refitted(Ready task) {
        return new TaskResult.Trained(
                Double.NaN,
                91,
                List.of(),
                false,
                Optional.empty(),
                List.of(digest("refit" + task.trial())),
                2000L * task.trial(),
                0.5,
                1 << 20);
    }

    private double loss(Ready task) {
        var draw = TaskNames.draw(task.id()).orElse(0);
        return again.getOrDefault(task.trial() + "/" + draw, losses.applyAsDouble(task.trial()));
    }

    private TaskResult examined(Ready task) {
        if (task.id().endsWith("/full") && spent.isPresent()) {
            return new TaskResult.Spent(spent.get());
        }
        var tier = TaskNames.tier(task.id());
        var loss = loss(task);
        var report =
                new Report(
                        task.id().substring(0, task.id().indexOf('/')),
                        task.trial(),
                        tier,
                        digest("predictions" + task.trial()),
                        List.of(new Estimate("log_loss", loss, loss - 0.01, loss + 0.01, ROWS)),
                        List.of(new Estimate("zero-rule/log_loss", 0.5, 0.49, 0.51, ROWS)),
                        results(task.trial(), tier),
                        digest("report" + task.id()));
        var name = losses(task, loss);
        var wire = ReportCodec.toWire(report).setLosses(name.hex());
        wire.getResultsBuilderList().stream()
                .flatMap(result -> result.getFindingsBuilderList().stream())
                .filter(finding -> finding.hasWeigh())
                .forEach(finding -> {
                    var weigh = finding.getWeighBuilder();
                    weigh.setWeights(digest("weights of " + weigh.getWhere()).hex());
                });
        return new TaskResult.Examined(report, Optional.of(name), 1, wire.build().toByteArray());
    }

    private List<CheckResult> results(int trial, Tier tier) {
        var known = Stream.of(verdict(trial, tier));
        return switch (tier) {
            case PROBE -> probed.apply(trial);
            case SEARCH -> Stream.concat(known, searched.apply(trial).stream()).toList();
            case FULL -> known.toList();
        };
    }

    private CheckResult verdict(int trial, Tier tier) {
        if (tier == Tier.FULL && refusedWhenOpened.contains(trial)) {
            return Asked.result("min-auc", Verdict.FAIL, "Its AUC is 0.6 (at least 0.9).");
        }
        return Asked.beats(trial > 1 && beatsZeroRule ? Verdict.PASS : Verdict.FAIL);
    }

    /// Losses with this mean, as the evaluator stores them.
    private Digest losses(Ready task, double mean) {
        var buffer = ByteBuffer.allocate(ROWS * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        var random = new SplittableRandom(task.id().substring(task.id().indexOf('/')).hashCode());
        double off = 0;
        for (int row = 0; row < ROWS; row++) {
            off = row % 2 == 0 ? own * random.nextGaussian() : -off;
            buffer.putDouble(
                    mean + off + (row % 2 == 0 ? 0.2 : -0.2) + (row % 4 < 2 ? 0.01 : -0.01));
        }
        return stored("losses" + task.trial(), file -> Files.write(file, buffer.array()));
    }

    /// Who said what does not matter, but in which fold.
    private Digest predictions(Ready task) {
        var ids = LongStream.range(0, ROWS).toArray();
        var folds = IntStream.range(0, ROWS).map(row -> row * 8 / ROWS).toArray();
        var values = new double[2 * ROWS];
        values[0] = task.trial() + TaskNames.draw(task.id()).orElse(0) / 10.0;
        return stored(
                "predictions" + task.trial(),
                file ->
                        PredictionFile.write(
                                file,
                                new StoredPredictions(ids, folds, new Predictions(2, values))));
    }

    private interface Writer {
        void write(Path file) throws IOException;
    }

    private Digest stored(String name, Writer writer) {
        try {
            var file = folder.resolve(name);
            writer.write(file);
            return mesh.artifacts.put(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Digest digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
