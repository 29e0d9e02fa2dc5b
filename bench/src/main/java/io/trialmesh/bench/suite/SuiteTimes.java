package io.trialmesh.bench.suite;

import com.google.gson.GsonBuilder;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.DevelopPart;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Examination;
import io.trialmesh.core.assess.Examiner;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.assess.Rival;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.order.OrderedMap;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/// What the search tier and the full suite take for a boosted model, as a share of what learning
/// its folds took, and check by check.
///
/// Usage: `bench/suite ROWS`. The model is asked in this process, without the child that a mesh
/// puts between; nothing else is left out.
public final class SuiteTimes {

    private static final Task TASK = Task.classes(List.of("no", "yes"));
    private static final List<String> SENSITIVE = List.of("c19");
    private static final int TIMES = 3;

    /// An evaluator has examined many models before.
    private static final int WARM = 25;

    /// Seconds of one check alone on one thread.
    record CheckTime(String check, double seconds, Verdict verdict) {}

    /// What is written down.
    record Result(
            int rows,
            int columns,
            double learningSeconds,
            double searchSeconds,
            double searchShare,
            double firstSearchSeconds,
            double fullSeconds,
            List<CheckTime> checks) {}

    /// Whose search tier is asked about columns, and whose is not.
    private static final int FIRST = 1;

    private static final int LATER = 2;

    private SuiteTimes() {}

    public static void main(String[] args) throws IOException {
        var rows = Integer.parseInt(args[0]);
        var develop = new SimulatedTable(rows, 1, 0);
        var sealed = new SimulatedTable(rows * 15 / 85, 2, 10L * rows);
        var began = cpu();
        try (var models = FoldModels.learn("lightgbm", TASK, develop);
                var linear = FoldModels.learn("linear", TASK, develop)) {
            var first = cpu() - began;
            began = cpu();
            FoldModels.learn("lightgbm", TASK, develop).close();
            var learning = Math.min(first, cpu() - began);
            var evidence = evidence(develop, sealed, models, linear);
            var search = search(evidence.get(1), LATER);
            var ofFirst = search(evidence.get(1), FIRST);
            var full =
                    fastest(TIMES, () -> examine(Tier.FULL, LATER, evidence, 2), SuiteTimes::clock);
            var result =
                    new Result(
                            rows,
                            SimulatedTable.COLUMNS,
                            learning,
                            search,
                            search / learning,
                            ofFirst,
                            full,
                            checks(evidence));
            print(result);
            write(result);
        }
    }

    private static List<Evidence> evidence(
            Frame develop, Frame sealed, FoldModels models, FoldModels linear) {
        var folds = new int[develop.rows()];
        Arrays.setAll(folds, row -> FoldModels.foldOf(develop, row));
        var said = said(models.predict(develop));
        var background =
                new Background(
                        "lightgbm",
                        List.of(),
                        SENSITIVE,
                        Optional.of(new DevelopPart(develop, folds, said)),
                        OrderedMap.of(),
                        Optional.of(new Rival("linear#3", linear)),
                        List.of());
        var shown = about(develop, sealed, said(models.predict(sealed)), background);
        var claimed = about(develop, develop, said, background).with(models);
        return List.of(shown, claimed);
    }

    private static Evidence about(
            Frame develop, Frame rows, Predictions said, Background background) {
        var metric = Metrics.standard(TASK.kind());
        return new Evidence(
                TASK,
                metric,
                rows,
                said,
                new Targets(develop),
                Optional.of(metric.of(said, rows.targets())),
                Optional.of(said),
                Optional.empty(),
                background);
    }

    private static Predictions said(Predictor.Answer<Predictions> answer) {
        return switch (answer) {
            case Predictor.Answer.Said<Predictions>(var predictions) -> predictions;
            case Predictor.Answer.Broke<Predictions>(var why) ->
                    throw new IllegalStateException(why);
        };
    }

    private static double search(Evidence evidence, int trial) {
        return fastest(
                WARM, () -> examine(Tier.SEARCH, trial, List.of(evidence), 1), SuiteTimes::cpu);
    }

    private static void examine(Tier tier, int trial, List<Evidence> evidence, int threads) {
        var examiner = ServiceLoader.load(Examiner.class).findFirst().orElseThrow();
        var suite = new Suite("automatic", List.of(), SENSITIVE, List.of(), List.of());
        var report =
                examiner.examine(
                        new Examination(
                                "s-bench",
                                trial,
                                tier,
                                Digest.of(new byte[0]),
                                suite,
                                evidence,
                                7,
                                false,
                                threads));
        var broken = report.results().stream().filter(r -> r.verdict() == Verdict.ERROR).toList();
        if (!broken.isEmpty()) {
            throw new IllegalStateException(broken.toString());
        }
    }

    private static List<CheckTime> checks(List<Evidence> evidence) {
        var times = new ArrayList<CheckTime>();
        for (var check : ServiceLoader.load(Check.class)) {
            for (var spec : check.automatic(TASK, SENSITIVE)) {
                var verdict = verdict(check, spec, evidence);
                var taken = fastest(TIMES, () -> verdict(check, spec, evidence), SuiteTimes::clock);
                times.add(new CheckTime(spec.id(), taken, verdict));
            }
        }
        times.sort(Comparator.comparingDouble(CheckTime::seconds).reversed());
        return times;
    }

    private static Verdict verdict(Check check, CheckSpec spec, List<Evidence> evidence) {
        for (var each : evidence) {
            var result = check.examine(spec, each, new SplittableRandom(7));
            if (result.verdict() != Verdict.NOT_APPLICABLE) {
                return result.verdict();
            }
        }
        return Verdict.NOT_APPLICABLE;
    }

    private static double fastest(int times, Runnable work, DoubleSupplier time) {
        var best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < times; i++) {
            var began = time.getAsDouble();
            work.run();
            best = Math.min(best, time.getAsDouble() - began);
        }
        return best;
    }

    private static double clock() {
        return System.nanoTime() / 1e9;
    }

    /// Of all threads of this process: a share of learning has to hold on a busy machine, too.
    private static double cpu() {
        var system =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }

    private static void print(Result result) {
        System.out.printf(
                Locale.ROOT,
                "%,d rows × %d columns, lightgbm, 8 folds%n%n| what | seconds |%n|---|---|%n"
                        + "| learning the folds, of CPU | %.2f |%n"
                        + "| search tier, of CPU | %.3f (%.1f %% of learning) |%n"
                        + "| search tier of the first trial, columns too | %.3f |%n"
                        + "| full suite, 2 threads | %.2f |%n%n| check | seconds | verdict |%n"
                        + "|---|---|---|%n",
                result.rows(),
                result.columns(),
                result.learningSeconds(),
                result.searchSeconds(),
                100 * result.searchShare(),
                result.firstSearchSeconds(),
                result.fullSeconds());
        for (var check : result.checks()) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.3f | %s |%n",
                    check.check(),
                    check.seconds(),
                    check.verdict());
        }
    }

    private static void write(Result result) throws IOException {
        var file = Path.of(System.getProperty("trialmesh.root"), "bench/results/suite.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, new GsonBuilder().setPrettyPrinting().create().toJson(result));
    }

    private record Targets(Frame frame) implements Evidence.TrainTargets {

        @Override
        public int rows() {
            return frame.rows();
        }

        @Override
        public double target(int row) {
            return frame.target(row);
        }
    }
}
