package io.trialmesh.bench.dispatch;

import com.google.gson.GsonBuilder;
import io.trialmesh.bench.mesh.MeasuredMesh;
import io.trialmesh.cli.client.MeshClient;
import io.trialmesh.proto.v1.CreateStudyRequest;
import io.trialmesh.proto.v1.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// Measures dispatch with trials that are nearly nothing: all of proposal, outbox, broker, claim,
/// store, outcome and its application is there, and is flushed to the disk as ever. Points are
/// drawn by luck: what an estimator costs that learns from thousands of trials is no dispatch.
///
/// Usage: `bench/dispatch TRIALS`. The evaluator examines every trial meanwhile, on the same
/// processors: trials with a budget of work wait for the reports that may teach them.
public final class DispatchRate {

    /// Left out of every figure: JVMs compile meanwhile.
    private static final double WARM_UP = 0.25;

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int IDLE_TRIALS = 400;

    private final int trials;
    private final Map<String, Object> results = new LinkedHashMap<>();

    private DispatchRate(int trials) {
        this.trials = trials;
    }

    public static void main(String[] arguments) throws Exception {
        var bench = new DispatchRate(Integer.parseInt(arguments[0]));
        bench.rate();
        bench.idle();
        var file = Path.of(System.getProperty("trialmesh.root"), "bench/results/dispatch.json");
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(
                file, new GsonBuilder().setPrettyPrinting().create().toJson(bench.results));
    }

    /// Many slots: how many a second.
    private void rate() throws Exception {
        try (var mesh = MeasuredMesh.up(2, settings(8, "0s"))) {
            var before = mesh.processorSeconds();
            var study = run(mesh, trials, 64);
            var after = mesh.processorSeconds();
            var lines = new TaskLines(read(mesh, study), WARM_UP);
            System.out.printf(
                    Locale.ROOT,
                    "%d trials, 2 workers x 8 slots: %.0f trials/s%n%n",
                    trials,
                    lines.perSecond());
            results.put("trials", trials);
            results.put("trials_per_second", lines.perSecond());
            table("stage", "of each trial's way, mean ms", lines.stages());
            var spent = new LinkedHashMap<String, Double>();
            after.forEach((name, seconds) ->
                    spent.put(name, 1000 * (seconds - before.getOrDefault(name, 0.0)) / trials));
            table("process", "processor ms a trial", spent);
        }
    }

    /// One slot a worker, and trials that take a moment, so that the processors are not what a slot
    /// waits for: how long it is idle between the end of a trial and its next one.
    private void idle() throws Exception {
        try (var mesh = MeasuredMesh.up(2, settings(1, "200ms"))) {
            run(mesh, Math.min(trials, IDLE_TRIALS), 16);
            var gaps = new ArrayList<Long>();
            for (var worker : List.of("worker-1", "worker-2")) {
                gaps.addAll(WorkerLog.gaps(mesh.log(worker), WARM_UP));
            }
            gaps.sort(null);
            var shown = new LinkedHashMap<String, Double>();
            for (var share : List.of(50, 90, 99)) {
                var gap = gaps.get(Math.min(gaps.size() - 1, gaps.size() * share / 100));
                shown.put("p" + share, (double) gap);
            }
            table("slot idle", "ms until its next trial begins", shown);
        }
    }

    private void table(String what, String unit, Map<String, Double> rows) {
        var total = rows.values().stream().mapToDouble(value -> value).sum();
        System.out.printf("| %s | %s | share |%n|---|---|---|%n", what, unit);
        rows.forEach((name, value) ->
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %.2f | %.0f %% |%n",
                        name,
                        value,
                        100 * value / total));
        System.out.println();
        results.put(what, rows);
    }

    private static Map<String, String> settings(int slots, String rehearsal) {
        return Map.of(
                "TRIALMESH_WORKER_REHEARSAL",
                rehearsal,
                "TRIALMESH_WORKER_SLOTS",
                Integer.toString(slots),
                "TRIALMESH_EVALUATOR_SLOTS",
                Integer.toString(slots));
    }

    /// Returns the study's id when all its trials have been applied.
    private String run(MeasuredMesh mesh, int count, int parallelism) throws Exception {
        var table = mesh.writeTable(24, new Random(1));
        var study = Study.newBuilder().setSeed(1);
        study.getDataBuilder()
                .getSourceBuilder()
                .setUri("file:" + table)
                .setTarget("price")
                .setSeed(1);
        study.getBudgetBuilder().setTrials(count);
        study.getSearchBuilder()
                .addFamilies("linear")
                .setFolds(2)
                .setParallelism(parallelism)
                .setAlgorithm("random")
                .setStopping("none");
        var state = mesh.state();
        try (var client = new MeshClient(state.scheduler(), state.evaluator())) {
            var created =
                    client.call(() ->
                            client.creating()
                                    .createStudy(
                                            CreateStudyRequest.newBuilder()
                                                    .setStudy(study)
                                                    .build()));
            var id = created.getName().substring("studies/".length());
            awaitTrained(mesh, id, count);
            return id;
        }
    }

    private static void awaitTrained(MeasuredMesh mesh, String study, int count) throws Exception {
        var until = System.nanoTime() + PATIENCE.toNanos();
        try (var database = mesh.database();
                var ended =
                        database.prepareStatement(
                                "SELECT count(*) FROM scheduler.task WHERE study = ?"
                                        + " AND kind = 'TRAIN' AND state = 'ENDED'")) {
            ended.setString(1, study);
            while (true) {
                try (var row = ended.executeQuery()) {
                    if (row.next() && row.getInt(1) >= count) {
                        return;
                    }
                }
                if (System.nanoTime() > until) {
                    throw new IllegalStateException("the trials take too long");
                }
                TimeUnit.MILLISECONDS.sleep(500);
            }
        }
    }

    private static List<TaskLines.Line> read(MeasuredMesh mesh, String study)
            throws IOException, SQLException {
        var worked = new LinkedHashMap<String, WorkerLog.Worked>();
        for (var worker : List.of("worker-1", "worker-2")) {
            worked.putAll(WorkerLog.worked(mesh.log(worker)));
        }
        var lines = new ArrayList<TaskLines.Line>();
        try (var database = mesh.database();
                var query =
                        database.prepareStatement(
                                "SELECT id, created, queued_at, started_at, ended_at FROM"
                                        + " scheduler.task WHERE study = ? AND kind = 'TRAIN'")) {
            query.setString(1, study);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var there = worked.get(rows.getString(1));
                    if (there != null) {
                        lines.add(
                                new TaskLines.Line(
                                        rows.getTimestamp(2).toInstant(),
                                        rows.getTimestamp(3).toInstant(),
                                        rows.getTimestamp(4).toInstant(),
                                        there,
                                        rows.getTimestamp(5).toInstant()));
                    }
                }
            }
        }
        return lines;
    }
}
