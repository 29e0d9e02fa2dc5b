package io.trialmesh.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.cli.client.MeshClient;
import io.trialmesh.cli.local.MeshFolder;
import io.trialmesh.cli.local.MeshState;
import io.trialmesh.data.seal.Seal;
import io.trialmesh.proto.v1.CreateStudyRequest;
import io.trialmesh.proto.v1.GetStudyRequest;
import io.trialmesh.proto.v1.ListTrialsRequest;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.StudyState;
import io.trialmesh.proto.v1.Trial;
import io.trialmesh.proto.v1.WatchStudyRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A mesh is copied while its study runs, lost with all its files, and put back from the copy.
@Order(7)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupTest {

    private static final int TRIALS = 12;
    private static final int AT_BACKUP = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Map<String, String> SETTINGS =
            Map.of("TRIALMESH_WORKER_REHEARSAL", "100ms");

    @TempDir static Path temporary;

    private Trialmesh trialmesh = new Trialmesh(Path.of("/"));
    private MeshFolder mesh = MeshFolder.in(Path.of("/"));
    private String study = "";

    /// What had ended when the copy was begun.
    private List<Trial> copied = List.of();

    private Seen undisturbed = Seen.NOTHING;
    private Trialmesh.Ended ofDatabase = new Trialmesh.Ended(-1, "", "");
    private Trialmesh.Ended whileInUse = new Trialmesh.Ended(-1, "", "");
    private Trialmesh.Ended withoutKey = new Trialmesh.Ended(-1, "", "");
    private Trialmesh.Ended withAnotherKey = withoutKey;
    private Trialmesh.Ended again = withoutKey;
    private Seen restored = Seen.NOTHING;

    /// Which trials the journal of the study that was put back tells the end of, in order.
    private List<Integer> journalled = List.of();

    private record Seen(Study study, List<Trial> trials) {

        static final Seen NOTHING = new Seen(Study.getDefaultInstance(), List.of());
    }

    @BeforeAll
    void copyLoseAndPutBack() throws IOException {
        var home = Files.createDirectory(temporary.resolve("home")).toRealPath();
        trialmesh = new Trialmesh(home, SETTINGS);
        mesh = MeshFolder.in(home);
        Loans.write(home.resolve("loans.csv"), 200);
        trialmesh.run("up", "--workers", "2").expect(0);
        try (var client = client()) {
            ask(client);
            await(client, seen -> ended(seen).size() >= AT_BACKUP);
            copied = ended(seen(client));
            trialmesh.run("backup", "--out", "mesh.zip").expect(0);
            nameTheDatabase();
            undisturbed = await(client, BackupTest::isOver);
        }
        var key = Files.copy(mesh.secrets().resolve("seal.private"), home.resolve("kept.key"));
        trialmesh.run("down").expect(0);
        trialmesh.runProgram("rm", "-rf", mesh.root().toString()).expect(0);

        withoutKey = trialmesh.run("restore", "--from", "mesh.zip");
        withAnotherKey = restore(Files.write(home.resolve("other.key"), otherKey()));
        restore(key).expect(0);
        again = restore(key);
        trialmesh.run("up", "--workers", "2").expect(0);
        try (var client = client()) {
            restored = await(client, BackupTest::isOver);
            journalled = journalled(client);
        }
    }

    /// As of a mesh elsewhere, of which nothing but the database is known.
    private void nameTheDatabase() throws IOException {
        var ports = new Properties();
        try (var reader = Files.newBufferedReader(mesh.ports())) {
            ports.load(reader);
        }
        var url = "jdbc:postgresql://127.0.0.1:" + ports.getProperty("database") + "/trialmesh";
        var password = Files.readString(mesh.secrets().resolve("trialmesh.password")).strip();
        var elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        var command =
                new Trialmesh(elsewhere, Map.of("PGUSER", "trialmesh", "PGPASSWORD", password));
        ofDatabase = command.run("backup", "--database", url, "--out", "database.zip");
        whileInUse = command.run("restore", "--database", url, "--from", "database.zip");
    }

    @AfterAll
    void end() {
        trialmesh.run("down").expect(0);
    }

    @Test
    void theStudyGoesOnToTheWinnerItWouldHaveHad() {
        assertThat(restored.study().getState()).isEqualTo(StudyState.STUDY_DONE);
        assertThat(restored.study().getWinner().getPassed())
                .as(restored.study().getSentence())
                .isTrue();
        assertThat(ended(restored)).hasSize(TRIALS);
        assertThat(restored.study().getWinner()).isEqualTo(undisturbed.study().getWinner());
    }

    /// Also by whom each was learnt, and when: a trial that is learnt again ends again.
    @Test
    void nothingThatTheBackupHadIsLearntTwice() {
        assertThat(copied).hasSizeBetween(AT_BACKUP, TRIALS - 1);
        assertThat(restored.trials()).containsAll(copied);
    }

    @Test
    void theJournalTellsEachTrialsEndOnce() {
        assertThat(journalled)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, TRIALS).boxed().toList());
    }

    @Test
    void whatCameAfterTheBackupIsLearntAgainAndTheSame() {
        var lost =
                undisturbed.trials().stream()
                        .filter(trial -> !restored.trials().contains(trial))
                        .toList();
        assertThat(lost).as("ended after the backup").isNotEmpty();
        assertThat(contents(restored)).isEqualTo(contents(undisturbed));
    }

    @Test
    void theSealedRowsAreWorthNothingWithoutTheirKey() {
        assertThat(withoutKey.status()).isEqualTo(2);
        assertThat(withoutKey.errors()).contains("seal.private", "--key");
        assertThat(withAnotherKey.status()).isEqualTo(2);
        assertThat(withAnotherKey.errors()).contains("is not the private key");
    }

    @Test
    void aMeshThatKnowsAnythingIsNotWrittenOver() {
        assertThat(again.status()).isEqualTo(2);
        assertThat(again.errors()).contains("this mesh is not empty");
    }

    @Test
    void theDatabaseOfAMeshElsewhereIsNamed() {
        assertThat(ofDatabase.status()).as(ofDatabase.errors()).isZero();
        assertThat(ofDatabase.output())
                .contains("1 study with ", " 0 artifacts", "missing  the stores");
        assertThat(whileInUse.status()).isEqualTo(2);
        assertThat(whileInUse.errors()).contains("is in use by evaluator, scheduler");
    }

    private Trialmesh.Ended restore(Path key) {
        return trialmesh.run("restore", "--from", "mesh.zip", "--key", key.toString());
    }

    private static byte[] otherKey() {
        return Seal.newKeys().privateKey();
    }

    private MeshClient client() {
        var state = MeshState.of(mesh).orElseThrow();
        return new MeshClient(state.scheduler(), state.evaluator());
    }

    private void ask(MeshClient client) {
        var question = CreateStudyRequest.newBuilder().setRequestId("backup");
        var asked = question.getStudyBuilder().setSeed(11);
        asked.getSearchBuilder().addFamilies("linear").setRemeasure(-1);
        asked.setLearningCurve(false).getBudgetBuilder().setTrials(TRIALS);
        asked.getDataBuilder().getSourceBuilder().setUri("file:loans.csv").setTarget("default");
        study = client.call(() -> client.studies().createStudy(question.build())).getName();
    }

    private Seen await(MeshClient client, Predicate<Seen> wanted) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        var seen = seen(client);
        while (!wanted.test(seen)) {
            assertThat(System.nanoTime())
                    .as("waited for too long: %s", seen.study())
                    .isLessThan(until);
            LockSupport.parkNanos(200_000_000);
            seen = seen(client);
        }
        return seen;
    }

    private Seen seen(MeshClient client) {
        var asked = GetStudyRequest.newBuilder().setName(study).build();
        var now = client.call(() -> client.studies().getStudy(asked));
        var listed = ListTrialsRequest.newBuilder().setStudy(study).setPageSize(TRIALS + 1).build();
        var trials = client.call(() -> client.studies().listTrials(listed)).getTrialsList();
        return new Seen(
                now, trials.stream().sorted(Comparator.comparingInt(Trial::getNumber)).toList());
    }

    private List<Integer> journalled(MeshClient client) {
        var told = new ArrayList<Integer>();
        client.watching()
                .watchStudy(WatchStudyRequest.newBuilder().setName(study).build())
                .forEachRemaining(event -> {
                    if (event.hasTrialEnded()) {
                        told.add(event.getTrialEnded().getTrial().getNumber());
                    }
                });
        return told.stream().sorted().toList();
    }

    private static boolean isOver(Seen seen) {
        return seen.study().hasEnded();
    }

    private static List<Trial> ended(Seen seen) {
        return seen.trials().stream().filter(Trial::hasEnded).toList();
    }

    /// The trials without what the clock and the workers' names have to say.
    private static List<Trial> contents(Seen seen) {
        return seen.trials().stream()
                .map(trial ->
                        trial.toBuilder()
                                .clearAttempt()
                                .clearWorker()
                                .clearSeconds()
                                .clearPeakBytes()
                                .clearRequested()
                                .clearEnded()
                                .build())
                .toList();
    }
}
