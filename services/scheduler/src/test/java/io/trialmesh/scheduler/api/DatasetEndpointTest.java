package io.trialmesh.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.BlockingClientCall;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.data.seal.Seal;
import io.trialmesh.proto.v1.DataSource;
import io.trialmesh.proto.v1.Dataset;
import io.trialmesh.proto.v1.DatasetServiceGrpc;
import io.trialmesh.proto.v1.DatasetServiceGrpc.DatasetServiceBlockingStub;
import io.trialmesh.proto.v1.DatasetServiceGrpc.DatasetServiceBlockingV2Stub;
import io.trialmesh.proto.v1.GetDatasetRequest;
import io.trialmesh.proto.v1.GetProfileRequest;
import io.trialmesh.proto.v1.ListDatasetsRequest;
import io.trialmesh.proto.v1.RegisterDatasetRequest;
import io.trialmesh.proto.v1.UploadBegin;
import io.trialmesh.proto.v1.UploadChunk;
import io.trialmesh.proto.v1.UploadDatasetRequest;
import io.trialmesh.proto.v1.UploadEnd;
import io.trialmesh.scheduler.dataset.Uploads;
import io.trialmesh.scheduler.decision.TestMesh;
import io.trialmesh.scheduler.store.TestDatabase;
import io.trialmesh.scheduler.study.SuiteLint;
import io.trialmesh.scheduler.task.TestClock;
import io.trialmesh.wire.error.ErrorCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Data sets as a client sees them: a real server, a real channel, a real database, and the child
/// that reads tables.
final class DatasetEndpointTest {

    private static final byte[] TABLE = table(300).getBytes(StandardCharsets.UTF_8);

    @TempDir private Path folder;

    private TestMesh mesh;
    private Uploads uploads;
    private ApiServer server;
    private ManagedChannel channel;
    private DatasetServiceBlockingStub datasets;
    private DatasetServiceBlockingV2Stub streams;

    @BeforeEach
    void serve() throws IOException {
        Files.write(folder.resolve("seal.pub"), Seal.newKeys().publicKey());
        mesh =
                new TestMesh(
                        TestDatabase.fresh(),
                        new TestClock(),
                        folder,
                        (suite, _) -> new SuiteLint.Opinion(suite, List.of()));
        uploads = new Uploads(mesh.datasets, mesh.config);
        server = new ApiServer(List.of(new DatasetEndpoint(mesh.datasets, uploads)), mesh.config);
        server.begin(new StartupEvent());
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
        datasets = DatasetServiceGrpc.newBlockingStub(channel);
        streams = DatasetServiceGrpc.newBlockingV2Stub(channel);
    }

    @AfterEach
    void end() throws InterruptedException {
        channel.shutdownNow();
        server.end(new ShutdownEvent());
    }

    @Test
    void aTableIsRegisteredOnceHoweverItComes() throws Exception {
        Files.write(folder.resolve("loans.csv"), TABLE);
        var first = datasets.registerDataset(request("a", "file:loans.csv"));
        assertThat(datasets.registerDataset(request("a", "file:loans.csv"))).isEqualTo(first);
        var call = streams.uploadDataset();
        call.write(begin("b", TABLE.length));
        for (int from = 0; from < TABLE.length; from += 1_000) {
            call.write(chunk(from, Math.min(from + 1_000, TABLE.length)));
        }
        call.write(end(TABLE));
        call.halfClose();
        assertThat(call.read().getName()).isEqualTo(first.getName());
        assertThat(all()).containsExactly(first);
        assertThat(inside("work")).isEmpty();

        var get = GetDatasetRequest.newBuilder().setName(first.getName()).build();
        assertThat(datasets.getDataset(get)).isEqualTo(first);
        assertThat(first.getRows()).isEqualTo(300);
        assertThat(first.getSealedRows()).isEqualTo(46);
        var profile =
                datasets.getProfile(
                        GetProfileRequest.newBuilder().setName(first.getName()).build());
        assertThat(profile.getColumnsList())
                .extracting(column -> column.getName() + " " + column.getRole())
                .containsExactly("x input", "c input", "y target");
    }

    @Test
    void aRequestIdForSomethingElseIsRefused() throws IOException {
        Files.write(folder.resolve("loans.csv"), TABLE);
        datasets.registerDataset(request("a", "file:loans.csv"));
        Files.write(folder.resolve("other.csv"), TABLE);
        var refusal = refusal(request("a", "file:other.csv"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.ALREADY_EXISTS);
    }

    @Test
    void nothingIsKeptOfATableThatIsRefused() throws Exception {
        Files.writeString(folder.resolve("bad.csv"), "x,x,y\n1,2\n");
        assertThat(refusal(request("a", "file:bad.csv")).problems())
                .extracting(Problem::field)
                .containsExactlyInAnyOrder("data", "data", "data", "target");
        assertThat(refusal(request("a", "file:/etc/passwd")).problems())
                .extracting(Problem::sentence)
                .allMatch(sentence -> sentence.contains("lies outside the folders"));
        // Only the child finds out that no column is left to learn from.
        Files.writeString(folder.resolve("bare.csv"), table(60).replaceAll("(?m),.*,", ","));
        var bare = request("a", "file:bare.csv").toBuilder();
        bare.getSourceBuilder().addIgnore("x");
        assertThat(refusal(bare.build()).problems())
                .extracting(Problem::sentence)
                .containsExactly("no column of bare.csv is left to predict 'y' from.");
        assertNothingIsKept();
    }

    @Test
    void aStreamThatBreaksLeavesNothing() throws Exception {
        var call = streams.uploadDataset();
        call.write(begin("a", TABLE.length));
        call.write(chunk(0, 1_000));
        await("the bytes have come", () -> inside("work").size() == 2);
        call.cancel("the sender is gone", new IOException("cut"));
        await("the file is gone", () -> inside("work").isEmpty());
        assertNothingIsKept();
    }

    @Test
    void aTableThatDoesNotComeWholeIsRefused() throws Exception {
        assertThat(refusal(begin("a", TABLE.length), chunk(0, 100), chunk(90, 200)).problems())
                .extracting(Problem::field)
                .containsExactly("offset");
        assertThat(refusal(begin("a", 50), chunk(0, 100)).problems())
                .extracting(Problem::field)
                .containsExactly("size");
        assertThat(refusal(begin("a", TABLE.length), chunk(0, 100), end(TABLE)).problems())
                .extracting(Problem::field)
                .containsExactly("size");
        var whole = chunk(0, TABLE.length);
        assertThat(refusal(begin("a", TABLE.length), whole, end(new byte[0])).problems())
                .extracting(Problem::field)
                .containsExactly("sha256");
        assertThat(refusal(begin("a", Long.MAX_VALUE)).problems())
                .extracting(Problem::sentence)
                .containsExactly(
                        "9,223,372,036,854,775,807 bytes are not within the limit of 4,294,967,296.");
        assertThat(refusal(whole).code()).isEqualTo(ErrorCode.INVALID);
        assertThat(refusal(begin("a", TABLE.length)).code()).isEqualTo(ErrorCode.INVALID);
        assertNothingIsKept();
    }

    @Test
    void anUploadedTableIsLintedLikeAnyOther() throws Exception {
        var bytes = "x,y\n1,2\n".getBytes(StandardCharsets.UTF_8);
        var part =
                UploadDatasetRequest.newBuilder()
                        .setChunk(UploadChunk.newBuilder().setData(ByteString.copyFrom(bytes)))
                        .build();
        assertThat(refusal(begin("a", bytes.length), part, end(bytes)).problems())
                .extracting(Problem::sentence)
                .contains("loans.csv has 1 rows. At least 20 are needed.");
        assertNothingIsKept();
    }

    @Test
    void nobodyElseMayReadWhatArrives() throws IOException {
        var source =
                StudyRequests.source(DataSource.newBuilder().setUri("x\n/../../a\tb.csv").build());
        try (var upload = uploads.begin(source, "a", Digest.of(TABLE), 3)) {
            upload.take(0, ByteBuffer.wrap(new byte[3]));
            var inside = inside("work");
            assertThat(inside).hasSize(2);
            assertThat(inside.getLast().getFileName()).hasToString("a_b.csv");
            assertThat(Files.getPosixFilePermissions(inside.getFirst()))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
        assertThat(inside("work")).isEmpty();
    }

    private void assertNothingIsKept() {
        assertThat(all()).isEmpty();
        assertThat(inside("work")).isEmpty();
        assertThat(inside("artifacts")).isEmpty();
        assertThat(inside("sealed")).isEmpty();
    }

    /// What lies in a folder, folders before what is in them; empty where there is none.
    private List<Path> inside(String name) {
        var root = folder.resolve(name);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (var all = Files.walk(root)) {
            return all.filter(path -> !path.equals(root)).toList();
        } catch (IOException | UncheckedIOException e) {
            // Something went while we looked.
            return List.of(root);
        }
    }

    private List<Dataset> all() {
        return datasets.listDatasets(ListDatasetsRequest.getDefaultInstance()).getDatasetsList();
    }

    private MeshException refusal(RegisterDatasetRequest request) {
        return ErrorCodec.toCore(
                catchThrowableOfType(
                        StatusRuntimeException.class, () -> datasets.registerDataset(request)));
    }

    private MeshException refusal(UploadDatasetRequest... parts) {
        var call = streams.uploadDataset();
        var failure = catchThrowableOfType(StatusException.class, () -> send(call, parts));
        return ErrorCodec.toCore(failure.getStatus().asRuntimeException(failure.getTrailers()));
    }

    private static void send(
            BlockingClientCall<UploadDatasetRequest, Dataset> call, UploadDatasetRequest... parts)
            throws StatusException, InterruptedException {
        for (var part : parts) {
            if (!call.write(part)) {
                break;
            }
        }
        call.halfClose();
        call.read();
    }

    private static void await(String what, BooleanSupplier condition) {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static RegisterDatasetRequest request(String id, String uri) {
        return RegisterDatasetRequest.newBuilder()
                .setRequestId(id)
                .setSource(DataSource.newBuilder().setUri(uri).setTarget("y").setSeed(1))
                .build();
    }

    private static UploadDatasetRequest begin(String id, long size) {
        return UploadDatasetRequest.newBuilder()
                .setBegin(
                        UploadBegin.newBuilder()
                                .setSource(request(id, "loans.csv").getSource())
                                .setRequestId(id)
                                .setSize(size))
                .build();
    }

    private static UploadDatasetRequest chunk(int from, int to) {
        return UploadDatasetRequest.newBuilder()
                .setChunk(
                        UploadChunk.newBuilder()
                                .setOffset(from)
                                .setData(ByteString.copyFrom(TABLE, from, to - from)))
                .build();
    }

    private static UploadDatasetRequest end(byte[] table) {
        return UploadDatasetRequest.newBuilder()
                .setEnd(UploadEnd.newBuilder().setSha256(Digest.of(table).hex()))
                .build();
    }

    private static String table(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(row -> "%s,l%d,%d".formatted(row * 7919 % 1_009 * 0.5, row % 3, row % 2))
                .collect(Collectors.joining("\n", "x,c,y\n", "\n"));
    }
}
