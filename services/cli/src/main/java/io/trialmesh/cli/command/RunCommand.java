package io.trialmesh.cli.command;

import io.trialmesh.cli.ExitStatus;
import io.trialmesh.cli.local.LocalMesh;
import io.trialmesh.cli.local.MeshFolder;
import io.trialmesh.cli.run.DataSummary;
import io.trialmesh.cli.run.Ending;
import io.trialmesh.cli.run.ResultJson;
import io.trialmesh.cli.run.Results;
import io.trialmesh.cli.run.RunLint;
import io.trialmesh.cli.run.RunOptions;
import io.trialmesh.cli.run.RunRequest;
import io.trialmesh.cli.run.StudyRun;
import io.trialmesh.cli.terminal.Interrupts;
import io.trialmesh.cli.terminal.Terminal;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.StudyState;
import io.trialmesh.wire.name.ResourceNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `trialmesh run`: from a table to a tested model.
@Command(
        name = "run",
        description = "Find a model for a table, test it, and say whether it can be trusted.",
        footer = {
            "",
            "Examples:",
            "  trialmesh run --data loans.csv --target default --budget 2m",
            "  trialmesh run --data wine.parquet --target quality --task regression --metric mae",
            "  trialmesh run --data loans.csv --target default --budget 50trials --seed 7 --json",
            "  trialmesh run --data s3://lake/loans.parquet --target default",
            "",
            "Exit status: 0 a model passed, 1 none did, 2 refused, 3 broken, 130 interrupted twice."
        })
final class RunCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description =
                    "The table: .csv or .parquet, or s3://bucket/key of one that the mesh may"
                            + " read.")
    Optional<String> data = Optional.empty();

    @Option(names = "--target", paramLabel = "COLUMN", description = "What to predict.")
    Optional<String> target = Optional.empty();

    @Option(
            names = "--metric",
            paramLabel = "M",
            description = "What to optimise (default: log_loss for classes, rmse for numbers).")
    Optional<String> metric = Optional.empty();

    @Option(
            names = "--budget",
            paramLabel = "B",
            defaultValue = "2m",
            description = "Time (90s, 2m, 1h) or work (50trials); default ${DEFAULT-VALUE}.")
    String budget = "2m";

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Worker processes of a mesh started for this run.")
    Optional<String> workers = Optional.empty();

    @Option(names = "--suite", paramLabel = "FILE", description = "Your own checks, in YAML.")
    Optional<String> suite = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of all luck in the study; default ${DEFAULT-VALUE}.")
    String seed = "1";

    @Option(
            names = "--task",
            paramLabel = "T",
            description = "binary, multiclass or regression (default: decided from the target).")
    Optional<String> task = Optional.empty();

    @Option(
            names = "--ignore",
            paramLabel = "COLUMN",
            split = ",",
            description = "Columns to leave out.")
    List<String> ignore = List.of();

    @Option(
            names = "--use",
            paramLabel = "COLUMN",
            split = ",",
            description =
                    "Columns to learn from although they look like identifiers or are sensitive.")
    List<String> use = List.of();

    @Option(
            names = "--sensitive",
            paramLabel = "COLUMN",
            split = ",",
            description =
                    "Columns that decisions must not hang on: tested, and not learnt from unless"
                            + " --use names them.")
    List<String> sensitive = List.of();

    @Option(
            names = "--families",
            paramLabel = "F",
            split = ",",
            description = "Only these families of models.")
    List<String> families = List.of();

    @Option(
            names = "--lane",
            paramLabel = "L",
            description =
                    "Which workers learn, where a mesh has several pools: those that take trials"
                            + " from this lane (default: normal).")
    Optional<String> lane = Optional.empty();

    @Option(
            names = "--cost-false-positive",
            paramLabel = "C",
            description =
                    "What it costs to answer the second label where the first is true; sets the"
                            + " decision threshold.")
    Optional<String> falsePositive = Optional.empty();

    @Option(
            names = "--cost-false-negative",
            paramLabel = "C",
            description = "What it costs to answer the first label where the second is true.")
    Optional<String> falseNegative = Optional.empty();

    @Option(
            names = "--learning-curve",
            negatable = true,
            defaultValue = Option.NULL_VALUE,
            fallbackValue = "true",
            description =
                    "Learn the likely winner and the best other family from parts of the rows too:"
                            + " would more rows help? (default: where the budget is 10m or longer)")
    Optional<Boolean> learningCurve = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where model and report go (default: .trialmesh/studies/<id>).")
    Optional<Path> out = Optional.empty();

    @Option(names = "--json", description = "One JSON object on standard output, nothing else.")
    boolean json;

    @Parameters(hidden = true)
    List<String> extra = List.of();

    private final Terminal terminal;
    private final MeshFolder folder;

    RunCommand(Terminal terminal, MeshFolder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    @Override
    public Integer call() throws InterruptedException {
        var asked = RunLint.check(options());
        var human = json ? terminal.forJson() : terminal;
        long began = System.nanoTime();
        var running = OpenMesh.running(folder);
        var mesh = running.isPresent() ? running.get() : OpenMesh.start(folder, asked.workers());
        try (mesh) {
            greet(human, mesh, Duration.ofNanos(System.nanoTime() - began));
            return study(human, mesh, asked);
        }
    }

    private int study(Terminal human, OpenMesh mesh, RunRequest asked) {
        var started = new AtomicReference<Optional<StudyRun>>(Optional.empty());
        interruptible(human, mesh.own(), started);
        var run = StudyRun.create(mesh.client(), human, asked, mesh.elsewhere());
        started.set(Optional.of(run));
        DataSummary.of(mesh.client(), run.study()).lines(asked).forEach(human.out()::println);
        var study = run.attend();
        var spent = run.spent();
        var folderOfStudy =
                out.orElseGet(
                        () -> folder.studies().resolve(ResourceNames.studyId(study.getName())));
        var results = Results.fetch(mesh.client(), study, folderOfStudy);
        new Ending(study, results.leaderboard(), human).lines(spent).forEach(human.out()::println);
        places(human, results.places());
        if (json) {
            terminal.out().println(results.json(study));
            terminal.out().flush();
        }
        return status(study);
    }

    private static int status(Study study) {
        if (study.getState() == StudyState.STUDY_FAILED) {
            return ExitStatus.BROKEN;
        }
        return study.getWinner().getPassed() ? ExitStatus.OK : ExitStatus.NONE_PASSED;
    }

    /// The first Ctrl-C ends the study and keeps its best so far, the second ends everything.
    private static void interruptible(
            Terminal human, Optional<LocalMesh> own, AtomicReference<Optional<StudyRun>> started) {
        var times = new AtomicInteger();
        Interrupts.each(() -> {
            if (times.incrementAndGet() == 1 && started.get().isPresent()) {
                started.get()
                        .ifPresent(run -> {
                            run.announce("ending the study; once more stops at once");
                            run.stop();
                        });
            } else if (times.get() <= 2) {
                human.err().println("stopped");
                own.ifPresent(LocalMesh::close);
                Runtime.getRuntime().halt(ExitStatus.INTERRUPTED);
            } else {
                Runtime.getRuntime().halt(ExitStatus.INTERRUPTED);
            }
        });
    }

    private void greet(Terminal human, OpenMesh mesh, Duration time) {
        if (mesh.elsewhere()) {
            human.out()
                    .println(
                            "trialmesh "
                                    + Version.TEXT
                                    + " · uses the mesh at "
                                    + mesh.state().scheduler());
            return;
        }
        var workerCount = mesh.state().workers();
        var members =
                String.format(
                        Locale.ROOT,
                        "broker, database, scheduler, evaluator, %d worker%s",
                        workerCount,
                        workerCount == 1 ? "" : "s");
        human.out()
                .println(
                        mesh.own().isPresent()
                                ? String.format(
                                        Locale.ROOT,
                                        "trialmesh %s · mesh is up in %.1f s (%s) · logs in %s",
                                        Version.TEXT,
                                        time.toMillis() / 1e3,
                                        members,
                                        shown(folder.logs()))
                                : "trialmesh "
                                        + Version.TEXT
                                        + " · uses the mesh that is up ("
                                        + members
                                        + ")");
    }

    private static void places(Terminal human, ResultJson.Places places) {
        human.out().println();
        places.model()
                .ifPresent(model ->
                        human.out()
                                .println(
                                        "model    "
                                                + shown(model)
                                                + "    trialmesh predict --model "
                                                + shown(model)
                                                + " --data new.csv"));
        human.out()
                .println(
                        "report   "
                                + shown(places.page())
                                + "    (open it: gates, curves, columns)");
    }

    private static Path shown(Path path) {
        var working = Path.of("").toAbsolutePath();
        var absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(working) ? working.relativize(absolute) : absolute;
    }

    private RunOptions options() {
        return new RunOptions(
                data,
                target,
                metric,
                budget,
                suite,
                task,
                seed,
                new RunOptions.Columns(ignore, use, sensitive),
                families,
                lane,
                workers.orElseGet(UpCommand::usualWorkers),
                new RunOptions.Costs(falsePositive, falseNegative),
                learningCurve,
                extra);
    }
}
