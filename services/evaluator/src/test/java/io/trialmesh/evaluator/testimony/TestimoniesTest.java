package io.trialmesh.evaluator.testimony;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.grpc.stub.StreamObserver;
import io.trialmesh.core.assess.Testimony;
import io.trialmesh.core.assess.Testimony.Heard;
import io.trialmesh.core.assess.Testimony.Silent;
import io.trialmesh.core.assess.Witness;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.proto.v1.PredictRequest;
import io.trialmesh.proto.v1.PredictResponse;
import io.trialmesh.proto.v1.PredictionServiceGrpc;
import io.trialmesh.proto.v1.RowPrediction;
import io.trialmesh.testkit.data.FrameBuilder;
import io.trialmesh.testkit.tls.TestAuthority;
import io.trialmesh.wire.serve.GrpcServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files, a real HTTP server and a real gRPC server; honest ones, slow ones and liars.
class TestimoniesTest {

    private static final Task YES_NO = Task.classes(List.of("no", "yes"));
    private static final int ROWS = 2_300;
    private static final Frame TABLE =
            FrameBuilder.rows(ROWS)
                    .number("age", row -> row == 1 ? Double.NaN : row % 90 + 0.1)
                    .text("plan", row -> row % 3 == 0 ? "" : "paid")
                    .target(row -> row % 2)
                    .rowIds(row -> 10L + 3L * row)
                    .build();

    @TempDir private Path folder;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void letTheSlowOnesGo() {
        ended.countDown();
    }

    @Test
    void hearsPeopleWhoLabelledSomeRows() throws IOException {
        write("people.csv", "ann,row_id,ben\nyes,4,no\n,5,no\nno,3,\n");
        var people = heard(hear("people.csv", YES_NO));

        assertThat(people).extracting(Witness::name).containsExactly("ann", "ben");
        assertThat(people).allMatch(witness -> !witness.graded());
        assertThat(people.getFirst().rowIds()).containsExactly(3, 4);
        assertThat(people.getFirst().said().toArray()).containsExactly(1, 0, 0, 1);
        assertThat(people.getLast().rowIds()).containsExactly(4, 5);
    }

    @Test
    void hearsWhatPredictWrote() throws IOException {
        write("old.csv", "row_id;prediction;p_no;p_yes\n9;yes;0.2;0.8\n7;no;0.9;0.1\n");
        var solution = heard(hear("old.csv", YES_NO)).getFirst();

        assertThat(solution.graded()).isTrue();
        assertThat(solution.name()).isEqualTo("old.csv");
        assertThat(solution.rowIds()).containsExactly(7, 9);
        assertThat(solution.said().toArray()).containsExactly(0.9, 0.1, 0.2, 0.8);
        write("numbers.csv", "row_id,prediction\n1,2.5\n");
        assertThat(heard(hear("numbers.csv", Task.regression())).getFirst().said().at(0, 0))
                .isEqualTo(2.5);
    }

    @Test
    void saysWhyAFileIsSilent() throws IOException {
        write("none.csv", "id,ann\n1,yes\n");
        write("twice.csv", "row_id,ann\n1,yes\n1,no\n");
        write("other.csv", "row_id,ann\n1,perhaps\n");
        write("ragged.csv", "row_id,ann\n1,yes,no\n");
        write("sum.csv", "row_id,p_no,p_yes\n1,0.9,0.8\n");
        write("large.csv", "row_id,ann\n" + "1,yes\n".repeat(20_000));
        Files.writeString(folder.resolveSibling("outside.csv"), "row_id,ann\n1,yes\n");

        assertThat(why("missing.csv")).isEqualTo("there is no file missing.csv");
        assertThat(why("none.csv")).isEqualTo("none.csv has no column row_id; it has [id, ann]");
        assertThat(why("twice.csv")).isEqualTo("twice.csv: row 1 is there twice");
        assertThat(why("other.csv"))
                .isEqualTo("ann says of row 1 'perhaps', which is none of [no, yes]");
        assertThat(why("ragged.csv"))
                .isEqualTo("ragged.csv: line 2 has 3 columns, the header has 2");
        assertThat(why("sum.csv")).contains("says of row 1 probabilities that sum up to 1.7");
        assertThat(why("large.csv")).contains("has 120011 bytes; at most 100000 are read");
        assertThat(why("../outside.csv")).contains("lies outside the folders that may be read");
    }

    @Test
    void asksAnHttpServer() throws IOException {
        try (var server = http(TestimoniesTest::probabilities)) {
            var solution = heard(hear(server.address(), YES_NO)).getFirst();

            assertThat(calls.get()).isEqualTo(3);
            assertThat(solution.graded()).isTrue();
            assertThat(solution.rowIds()).hasSize(ROWS).startsWith(10, 13);
            assertThat(solution.said().at(0, 1)).isEqualTo(0.25);
        }
    }

    /// The JSON as a user's server sees it: numbers, texts, and null for a missing cell.
    @Test
    void sendsRowsWithoutTheirTargets() throws IOException {
        var seen = new StringBuilder();
        try (var server =
                http(json -> {
                    seen.append(json);
                    return probabilities(json);
                })) {
            var _ = hear(server.address(), YES_NO);
        }
        assertThat(seen.toString())
                .startsWith(
                        "{\"rows\":[{\"row_id\":\"10\",\"cells\":{\"age\":0.1,\"plan\":null}},"
                                + "{\"row_id\":\"13\",\"cells\":{\"age\":null,\"plan\":\"paid\"}}");
    }

    @Test
    void catchesAnHttpServerThatLies() throws IOException {
        try (var server =
                http(json -> "{\"predictions\":[{\"row_id\":\"10\",\"label\":\"yes\"}]}")) {
            assertThat(why(server.address())).endsWith("answered 1 rows for 1000");
        }
        try (var server =
                http(json -> probabilities(json).replace("\"row_id\":13,", "\"row_id\":10,"))) {
            assertThat(why(server.address())).contains("answered row 10, which it was not asked");
        }
        try (var server = http(json -> "<html>")) {
            assertThat(why(server.address())).contains("answered with what is no predictions");
        }
        try (var server = http(json -> probabilities(json).replace("0.75", "7.5"))) {
            assertThat(why(server.address())).contains("7.5, which is no probability");
        }
    }

    @Test
    void doesNotWaitForASlowHttpServer() throws IOException {
        try (var server =
                http(json -> {
                    waitForTheEnd();
                    return probabilities(json);
                })) {
            assertThat(why(server.address() + "#timeout=50ms"))
                    .isEqualTo(server.address() + " did not answer 1000 rows within 50 ms");
        }
    }

    @Test
    void asksAGrpcServer() {
        try (var server = grpc(new Honest())) {
            var solution = heard(hear("grpc://127.0.0.1:" + server.port(), YES_NO)).getFirst();

            assertThat(solution.graded()).isFalse();
            assertThat(solution.rowIds()).hasSize(ROWS);
            // Rows whose age is known and above 45 are yes.
            assertThat(solution.said().at(0, 0)).isEqualTo(1);
            assertThat(solution.said().at(46, 1)).isEqualTo(1);
        }
    }

    @Test
    void catchesAGrpcServerThatIsSlowOrLies() {
        var slow =
                new PredictionServiceGrpc.PredictionServiceImplBase() {
                    @Override
                    public void predict(PredictRequest asked, StreamObserver<PredictResponse> to) {
                        waitForTheEnd();
                    }
                };
        try (var server = grpc(slow)) {
            assertThat(why("grpc://127.0.0.1:" + server.port() + "#timeout=60ms"))
                    .endsWith("answered DEADLINE_EXCEEDED to 1000 rows with a limit of 60 ms");
        }
        var liar =
                new PredictionServiceGrpc.PredictionServiceImplBase() {
                    @Override
                    public void predict(PredictRequest asked, StreamObserver<PredictResponse> to) {
                        to.onNext(PredictResponse.getDefaultInstance());
                        to.onCompleted();
                    }
                };
        try (var server = grpc(liar)) {
            assertThat(why("grpc://127.0.0.1:" + server.port()))
                    .endsWith("answered 0 rows for 1000");
        }
        assertThat(why("grpc://127.0.0.1:1")).contains("UNAVAILABLE");
    }

    @Test
    void asksNobodyWhoMayNotBeAsked() {
        assertThat(why("http://metadata.internal/secret"))
                .isEqualTo("the host metadata.internal is none of those that may be asked");
        assertThat(why("ftp://127.0.0.1/x")).contains("'ftp:' addresses are not read");
    }

    /// Every probe and every finalist of a study asks about the same rows; the endpoint is asked
    /// once.
    @Test
    void remembersWhatAnEndpointAnsweredAStudyAboutItsRows() throws IOException {
        try (var server = http(TestimoniesTest::probabilities)) {
            var others = new Testimonies(limits(Optional.empty()));
            var source = List.of(server.address());
            var first = others.hear("s-1", source, TABLE, YES_NO);
            assertThat(others.hear("s-1", source, TABLE, YES_NO)).isEqualTo(first);
            assertThat(calls.get()).isEqualTo(3);

            var fewer = TABLE.select(IntStream.range(0, 900).toArray());
            others.hear("s-1", source, fewer, YES_NO);
            assertThat(calls.get()).as("other rows").isEqualTo(4);
            others.hear("s-2", source, fewer, YES_NO);
            assertThat(calls.get()).as("another study").isEqualTo(5);
        }
    }

    @Test
    void asksAgainWhoWasSilent() throws IOException {
        var broken = new AtomicBoolean(true);
        try (var server = http(json -> broken.get() ? "no" : probabilities(json))) {
            var others = new Testimonies(limits(Optional.empty()));
            var source = List.of(server.address());
            assertThat(others.hear("s-1", source, TABLE, YES_NO).firstEntry().getValue())
                    .isInstanceOf(Silent.class);
            broken.set(false);
            assertThat(others.hear("s-1", source, TABLE, YES_NO).firstEntry().getValue())
                    .isInstanceOf(Heard.class);
        }
    }

    /// A server that shows a certificate of an authority of its own is believed where that is
    /// named, and nowhere else; nor is one that shows none.
    @Test
    void asksAGrpcServerBehindTlsAndNoImpostor() throws Exception {
        var ours = TestAuthority.in(folder.resolve("authority"));
        try (var plain = grpc(new Honest());
                var server =
                        SecretServer.start(ours.issue("server", "dns:localhost"), new Honest())) {
            var source = "grpcs://localhost:" + server.port();
            var trusted = new Testimonies(limits(Optional.of(ours.certificate())));
            assertThat(answer(trusted, source)).isInstanceOf(Heard.class);
            assertThat(silence(new Testimonies(limits(Optional.empty())), source))
                    .as("the system does not know the authority")
                    .contains("name its file with trialmesh.evaluator.testimony.authority");
            assertThat(silence(trusted, "grpcs://localhost:" + plain.port()))
                    .contains("speaks no TLS: call it grpc://localhost:" + plain.port());
            assertThat(silence(trusted, "grpc://localhost:" + server.port()))
                    .contains("speaks TLS: call it grpcs://localhost:" + server.port());
        }
        var nowhere = new Testimonies(limits(Optional.of(folder.resolve("gone.pem"))));
        assertThat(silence(nowhere, "grpcs://localhost:1")).contains("gone.pem cannot be read");
    }

    private static String silence(Testimonies others, String source) {
        var said = answer(others, source);
        assertThat(said).isInstanceOf(Silent.class);
        return ((Silent) said).why();
    }

    private static Testimony answer(Testimonies others, String source) {
        return others.hear("s-tls", List.of(source), TABLE, YES_NO).firstEntry().getValue();
    }

    private Testimonies.Limits limits(Optional<Path> authority) {
        return new Testimonies.Limits(
                List.of(folder),
                100_000,
                List.of("127.0.0.1", "localhost"),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                authority);
    }

    private Testimony hear(String source, Task task) {
        var heard =
                new Testimonies(limits(Optional.empty())).hear("s-1", List.of(source), TABLE, task);
        assertThat(heard.sequencedKeySet()).containsExactly(source);
        return heard.firstEntry().getValue();
    }

    private String why(String source) {
        var testimony = hear(source, YES_NO);
        assertThat(testimony).isInstanceOf(Silent.class);
        return ((Silent) testimony).why();
    }

    private static List<Witness> heard(Testimony testimony) {
        assertThat(testimony).isInstanceOf(Heard.class);
        return ((Heard) testimony).witnesses();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void waitForTheEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Three quarters no, one quarter yes, for every row id in the request.
    private static String probabilities(String json) {
        var ids = Pattern.compile("\"row_id\":\"(\\d+)\"").matcher(json).results();
        return ids.map(id ->
                        "{\"row_id\":"
                                + id.group(1)
                                + ",\"probabilities\":{\"no\":0.75,\"yes\":0.25}}")
                .collect(Collectors.joining(",", "{\"predictions\":[", "]}"));
    }

    private Served http(UnaryOperator<String> answer) throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/predict",
                exchange -> {
                    calls.incrementAndGet();
                    var asked = exchange.getRequestBody().readAllBytes();
                    var said =
                            answer.apply(new String(asked, StandardCharsets.UTF_8))
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, said.length);
                    exchange.getResponseBody().write(said);
                    exchange.close();
                });
        server.start();
        return new Served(server);
    }

    private static GrpcServer grpc(PredictionServiceGrpc.PredictionServiceImplBase service) {
        return GrpcServer.start("127.0.0.1", 0, List.of(service), List.of());
    }

    private record Served(HttpServer server) implements AutoCloseable {

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/predict";
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    /// Names yes where the age is known and above 45.
    private static final class Honest extends PredictionServiceGrpc.PredictionServiceImplBase {

        @Override
        public void predict(PredictRequest asked, StreamObserver<PredictResponse> to) {
            var response = PredictResponse.newBuilder();
            for (var row : asked.getRowsList()) {
                var age = row.getCells().getFieldsOrThrow("age");
                response.addPredictions(
                        RowPrediction.newBuilder()
                                .setRowId(row.getRowId())
                                .setLabel(age.getNumberValue() > 45 ? "yes" : "no"));
            }
            to.onNext(response.build());
            to.onCompleted();
        }
    }
}
