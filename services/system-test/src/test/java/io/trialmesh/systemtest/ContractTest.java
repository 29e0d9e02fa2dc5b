package io.trialmesh.systemtest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.Message;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.proto.v1.CreateStudyRequest;
import io.trialmesh.proto.v1.DatasetServiceGrpc;
import io.trialmesh.proto.v1.DownloadModelRequest;
import io.trialmesh.proto.v1.EvaluationServiceGrpc;
import io.trialmesh.proto.v1.GetDatasetRequest;
import io.trialmesh.proto.v1.GetLeaderboardRequest;
import io.trialmesh.proto.v1.GetModelRequest;
import io.trialmesh.proto.v1.GetProfileRequest;
import io.trialmesh.proto.v1.GetStudyRequest;
import io.trialmesh.proto.v1.ListDatasetsRequest;
import io.trialmesh.proto.v1.ListReportsRequest;
import io.trialmesh.proto.v1.ListTrialsRequest;
import io.trialmesh.proto.v1.ModelPiece;
import io.trialmesh.proto.v1.ModelServiceGrpc;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.StudyServiceGrpc;
import io.trialmesh.proto.v1.WatchStudyRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A mesh that is up, spoken to by clients of its own kind and others.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractTest {

    private static final int ROWS = 1_000;
    private static final int TRIALS = 4;

    @TempDir static Path folder;

    private Trialmesh trialmesh = new Trialmesh(Path.of("/"));
    private final List<ManagedChannel> channels = new ArrayList<>();
    private String address = "";
    private Channel scheduler = channel("127.0.0.1:1");
    private Channel evaluator = scheduler;
    private Study study = Study.getDefaultInstance();
    private final List<Message> said = new ArrayList<>();
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
                .forEachRemaining(event -> {
                    said.add(event);
                    lookAtProcesses();
                });
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
    void noSealedRowIsAnywhereInClear() throws IOException {
        var kept = FoundCodes.in(folder.resolve(".trialmesh"), ROWS);
        assertThat(kept.size()).isBetween((int) (ROWS * 0.82), (int) (ROWS * 0.88));
        assertThat(processes).hasSizeGreaterThan(10);
        for (var bytes : processes) {
            assertThat(FoundCodes.in(bytes, ROWS)).isEmpty();
        }
        var answers = new TreeSet<String>();
        everythingTheServicesSay().forEach(m -> answers.addAll(FoundCodes.in(m, ROWS)));
        assertThat(answers).as("the schema's levels, and nothing else").isNotEmpty();
        assertThat(kept).containsAll(answers);
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

    private List<byte[]> everythingTheServicesSay() {
        var studies = StudyServiceGrpc.newBlockingStub(scheduler);
        var datasets = DatasetServiceGrpc.newBlockingStub(scheduler);
        var name = study.getName();
        var dataset = study.getData().getDataset();
        var trials = ListTrialsRequest.newBuilder().setStudy(name).build();
        var board = GetLeaderboardRequest.newBuilder().setStudy(name).build();
        var reports = ListReportsRequest.newBuilder().setStudy(name).build();
        var answers = new ArrayList<>(said);
        answers.add(study);
        answers.add(studies.listTrials(trials));
        answers.add(studies.getLeaderboard(board));
        answers.add(datasets.getDataset(GetDatasetRequest.newBuilder().setName(dataset).build()));
        answers.add(datasets.listDatasets(ListDatasetsRequest.getDefaultInstance()));
        answers.add(datasets.getProfile(GetProfileRequest.newBuilder().setName(dataset).build()));
        answers.add(EvaluationServiceGrpc.newBlockingStub(evaluator).listReports(reports));
        ModelServiceGrpc.newBlockingStub(scheduler)
                .downloadModel(
                        DownloadModelRequest.newBuilder()
                                .setName(study.getWinner().getModel())
                                .build())
                .forEachRemaining(answers::add);
        return answers.stream().map(Message::toByteArray).toList();
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
                    said.add(Study.newBuilder().setSentence(e.toString()).build());
                }
            }
        }
    }

    private ManagedChannel channel(String target) {
        var channel = NettyChannelBuilder.forTarget(target).usePlaintext().build();
        channels.add(channel);
        return channel;
    }
}
