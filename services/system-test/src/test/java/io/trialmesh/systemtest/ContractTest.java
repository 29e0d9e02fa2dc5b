package io.trialmesh.systemtest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.proto.v1.CreateStudyRequest;
import io.trialmesh.proto.v1.DownloadModelRequest;
import io.trialmesh.proto.v1.GetModelRequest;
import io.trialmesh.proto.v1.GetStudyRequest;
import io.trialmesh.proto.v1.ModelPiece;
import io.trialmesh.proto.v1.ModelServiceGrpc;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.StudyServiceGrpc;
import io.trialmesh.proto.v1.WatchStudyRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A mesh that is up, spoken to by clients of its own kind and others.
@Order(5)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractTest {

    private static final int ROWS = 1_000;
    private static final int TRIALS = 4;

    @TempDir static Path folder;

    private Trialmesh trialmesh = new Trialmesh(Path.of("/"));
    private final Overheard overheard = new Overheard();
    private final List<ManagedChannel> channels = new ArrayList<>();
    private String address = "";
    private Channel scheduler = channel("127.0.0.1:1");
    private Channel evaluator = scheduler;
    private Study study = Study.getDefaultInstance();
    private final List<byte[]> processes = new ArrayList<>();

    @BeforeAll
    void askOneQuestion() throws IOException {
        trialmesh = new Trialmesh(folder.toRealPath());
        Loans.write(folder.resolve("loans.csv"), ROWS);
        trialmesh.run("up", "--workers", "1").expect(0);
        var status = trialmesh.run("status", "--json").expect(0).json();
        address = status.get("scheduler").getAsString();
        scheduler = channel(address);
        evaluator = channel(status.get("evaluator").getAsString());
        var studies = StudyServiceGrpc.newBlockingStub(scheduler);
        var question = CreateStudyRequest.newBuilder().setRequestId("contract");
        question.getStudyBuilder().setSeed(3).getBudgetBuilder().setTrials(TRIALS);
        // Every row's code becomes a level, so that rows can be recognised wherever they are.
        question.getStudyBuilder()
                .getDataBuilder()
                .getSourceBuilder()
                .setUri("file:loans.csv")
                .setTarget("default")
                .addUse("code");
        var created = studies.createStudy(question.build());
        studies.watchStudy(WatchStudyRequest.newBuilder().setName(created.getName()).build())
                .forEachRemaining(_ -> lookAtProcesses());
        study = studies.getStudy(GetStudyRequest.newBuilder().setName(created.getName()).build());
    }

    @AfterAll
    void end() {
        channels.forEach(ManagedChannel::shutdownNow);
        trialmesh.run("down").expect(0);
    }

    @Test
    void theStudyHasAWinner() {
        assertThat(study.getWinner().getPassed()).as(study.getSentence()).isTrue();
        assertThat(study.getTrials().getFinished()).isEqualTo(TRIALS);
    }

    @Test
    void aModelArrivesWholeOverTheStream() throws IOException {
        var models = ModelServiceGrpc.newBlockingStub(scheduler);
        var name = study.getWinner().getModel();
        var manifest = models.getModel(GetModelRequest.newBuilder().setName(name).build());
        var files = new TreeMap<String, ByteArrayOutputStream>();
        var pieces = models.downloadModel(DownloadModelRequest.newBuilder().setName(name).build());
        while (pieces.hasNext()) {
            ModelPiece piece = pieces.next();
            var file = files.computeIfAbsent(piece.getFile(), _ -> new ByteArrayOutputStream());
            assertThat(piece.getOffset()).isEqualTo(file.size());
            piece.getData().writeTo(file);
        }
        assertThat(manifest.getFilesList())
                .isNotEmpty()
                .allSatisfy(file -> {
                    assertThat(files).containsKey(file.getName());
                    var bytes = requireNonNull(files.get(file.getName())).toByteArray();
                    assertThat(bytes).hasSize(Math.toIntExact(file.getBytes()));
                    assertThat(Digest.of(bytes).hex()).isEqualTo(file.getDigest());
                });
        assertThat(files).hasSize(manifest.getFilesCount() + 1);
    }

    /// Files, arguments, environments and answers: whatever a worker could read or ask for.
    @Test
    void noSealedRowIsAnywhereInClear() throws Exception {
        var kept = FoundCodes.in(folder.resolve(".trialmesh"), ROWS);
        assertThat(kept.size()).isBetween((int) (ROWS * 0.82), (int) (ROWS * 0.88));
        assertThat(processes)
                .anySatisfy(bytes -> assertThat(text(bytes)).contains("worker.child.TrialChild"))
                .allSatisfy(bytes -> assertThat(FoundCodes.in(bytes, ROWS)).isEmpty());
        new EveryCall(scheduler, evaluator, study).make();
        assertThat(overheard.calls()).containsAll(EveryCall.known());
        var answers = new TreeSet<String>();
        overheard.answers().forEach(answer -> answers.addAll(FoundCodes.in(answer, ROWS)));
        assertThat(answers).as("the schema's levels, and nothing else").isNotEmpty();
        assertThat(kept).containsAll(answers);
    }

    /// Of the user's own suite, written for this question alone.
    @Test
    void aGateThatNoModelPassesIsNamed() throws IOException {
        Files.writeString(
                folder.resolve("strict.yaml"),
                """
                kind: Suite
                checks:
                  - id: nearly-perfect
                    kind: minimum-metric
                    severity: BLOCKER
                    settings: {metric: roc_auc, at_least: 0.999}
                """);
        var result = run("4trials", "--suite", "strict.yaml", "--json").expect(1).json();
        var winner = result.getAsJsonObject("winner");
        var verdicts = winner.getAsJsonObject("verdicts");
        assertThat(verdicts.get("nearly-perfect").getAsString()).isEqualTo("FAIL");
        assertThat(winner.get("sentence").getAsString())
                .startsWith("No model passed its gates; the best so far is ")
                .contains(", stopped by nearly-perfect: ");
    }

    @Test
    void qAtATerminalEndsTheStudyWithItsBestSoFar() throws Exception {
        assumeTrue(AtTerminal.possible(), "no script(1): apt-get install bsdutils");
        try (var terminal = AtTerminal.start(trialmesh, arguments("5000trials"))) {
            terminal.await("best linear#");
            terminal.press('q');
            assertThat(terminal.end()).as(terminal.seen()).isZero();
            assertThat(terminal.seen())
                    .contains("ending the study; its best so far is being tested")
                    .contains("is the winner.");
        }
    }

    @Test
    void theJavaExampleAsksAndIsAnswered() {
        var root = Path.of(System.getProperty("trialmesh.root"));
        var ended =
                trialmesh.runProgram(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        root.resolve("services/cli/target/lib") + "/*",
                        root.resolve("examples/java/AskMesh.java").toString(),
                        address,
                        "loans.csv",
                        "default");
        assertAnswered(ended);
    }

    @Test
    void thePythonExampleAsksAndIsAnswered() {
        var root = Path.of(System.getProperty("trialmesh.root"));
        var python =
                List.of("python3", "/usr/bin/python3").stream()
                        .filter(each -> trialmesh.canRun(each, "-c", "import grpc"))
                        .findFirst();
        assumeTrue(
                python.isPresent() && trialmesh.canRun("protoc", "--version"),
                "no python3 with grpc and no protoc: apt-get install python3-grpcio"
                        + " protobuf-compiler");
        assertAnswered(
                trialmesh.runProgram(
                        python.orElseThrow(),
                        root.resolve("examples/python/ask.py").toString(),
                        address,
                        "loans.csv",
                        "default"));
    }

    private static void assertAnswered(Trialmesh.Ended ended) {
        var lines = ended.expect(0).output().lines().toList();
        assertThat(lines.getFirst()).startsWith("studies/s-");
        assertThat(lines).anyMatch(line -> line.startsWith("linear#"));
        assertThat(lines.getLast()).contains("is the winner.");
    }

    private Trialmesh.Ended run(String budget, String... more) {
        return trialmesh.run(arguments(budget, more));
    }

    /// The same table, cut alike: no other row of it is sealed.
    private static String[] arguments(String budget, String... more) {
        var words = new ArrayList<String>();
        words.addAll(List.of("run", "--data", "loans.csv", "--target", "default", "--seed", "3"));
        words.addAll(List.of("--budget", budget, "--families", "zero-rule,linear"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// What each process of the mesh was started with, as the moment finds it.
    private void lookAtProcesses() {
        for (var process : trialmesh.processes()) {
            for (var what : List.of("cmdline", "environ")) {
                try {
                    processes.add(
                            Files.readAllBytes(
                                    Path.of("/proc", Long.toString(process.pid()), what)));
                } catch (IOException e) {
                    // It has just ended.
                }
            }
        }
    }

    private Channel channel(String target) {
        var channel = NettyChannelBuilder.forTarget(target).usePlaintext().build();
        channels.add(channel);
        return ClientInterceptors.intercept(channel, overheard);
    }
}
