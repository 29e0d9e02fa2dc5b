package io.trialmesh.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.data.artifact.FolderArtifactStore;
import io.trialmesh.data.artifact.StoreSettings;
import io.trialmesh.data.artifact.Stores;
import io.trialmesh.store.server.BucketServer;
import io.trialmesh.store.server.BucketServer.Grant;
import io.trialmesh.testkit.artifact.ArtifactStoreContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a real server in this process.
class S3ArtifactStoreTest extends ArtifactStoreContract {

    private static final Grant WORKERS = new Grant("artifacts", "worker", "workers-secret");
    private static final Grant SEAL = new Grant("sealed", "seal", "seals-secret");

    @TempDir Path folder;
    private BucketServer server;

    @BeforeEach
    void start() throws Exception {
        server =
                BucketServer.start(
                        URI.create("http://127.0.0.1:0"),
                        folder.resolve("server"),
                        List.of(WORKERS, SEAL));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Override
    protected ArtifactStore open() throws IOException {
        return open("s3://artifacts/mesh/a", WORKERS);
    }

    private ArtifactStore open(String address, Grant grant) throws IOException {
        return Stores.at(address, settings(grant.accessKey(), grant.secretKey()));
    }

    private TestSettings settings(String access, String secret) throws IOException {
        var copies = Files.createTempDirectory(folder, "copies");
        return new TestSettings(endpoint(), access, secret, copies);
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    protected void damage(Digest digest) throws IOException {
        Files.writeString(object(digest), "other");
    }

    private Path object(Digest digest) {
        return FolderArtifactStore.home(folder.resolve("server/artifacts/mesh/a"), digest);
    }

    @Test
    void keepsObjectsBelowThePrefix() throws Exception {
        var digest = open().put(file("rows"));

        assertThat(object(digest)).hasContent("rows");
        assertThat(open("s3://artifacts", WORKERS).holds(digest)).isFalse();
    }

    @Test
    void readsAnArtifactOnceFromTheServer() throws Exception {
        var store = open();
        var digest = store.put(file("once"));
        store.fetch(digest);
        Files.delete(object(digest));

        assertThat(store.fetch(digest)).hasContent("once");
    }

    @Test
    void fetchesAgainWhatWasDamagedHere() throws Exception {
        var store = open();
        var digest = store.put(file("again"));
        Files.writeString(store.fetch(digest), "damaged between two lives");

        var settings =
                new TestSettings(
                        endpoint(), WORKERS.accessKey(), WORKERS.secretKey(), store.folder());
        assertThat(Stores.at("s3://artifacts/mesh/a", settings).fetch(digest)).hasContent("again");
    }

    @Test
    void refusesTheSealedRowsToTheKeysOfWorkers() throws Exception {
        var digest = open("s3://sealed/mesh", SEAL).put(file("sealed row"));

        assertThat(open("s3://sealed/mesh", SEAL).fetch(digest)).hasContent("sealed row");
        var worker = open("s3://sealed/mesh", WORKERS);
        assertRefused(() -> worker.fetch(digest));
        assertRefused(() -> worker.holds(digest));
        assertRefused(() -> worker.put(file("a row of a worker's")));
    }

    @Test
    void refusesKeysThatNobodyHas() throws Exception {
        var store = Stores.at("s3://artifacts/mesh/a", settings("worker", "guessed-secret"));

        assertRefused(() -> store.put(file("rows")));
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MeshException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE))
                .hasMessageContaining("refuses: 403")
                .hasMessageNotContainingAny("workers-secret", "guessed-secret");
    }

    @Test
    void saysThatThereIsNoBucket() throws Exception {
        var grant = new Grant("lost", "lost", "lost-secret");
        server.close();
        server =
                BucketServer.start(
                        URI.create("http://127.0.0.1:0"), folder.resolve("server"), List.of(grant));
        Files.delete(folder.resolve("server/lost"));
        var store = open("s3://lost", grant);

        assertThatThrownBy(() -> store.put(file("rows")))
                .isInstanceOf(MeshException.class)
                .hasMessageContaining("the store s3://lost at " + endpoint() + " refuses: 404")
                .hasMessageContaining("NoSuchBucket");
    }

    @Test
    void saysThatTheServerIsAway() throws Exception {
        var store = open();
        server.close();

        assertThatThrownBy(() -> store.put(file("rows")))
                .isInstanceOfSatisfying(
                        MeshException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE))
                .hasMessageContaining("the store s3://artifacts/mesh/a at ")
                .hasMessageContaining("does not answer");
    }

    @Test
    void asksAgainWhereTheServerIsBusyOrBytesAreDamagedOnTheWay() throws Exception {
        var rows = "rows".getBytes(StandardCharsets.UTF_8);
        var answers = new AtomicInteger();
        var busy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        busy.createContext(
                "/",
                call -> {
                    var number = answers.incrementAndGet();
                    call.sendResponseHeaders(
                            number <= 2 ? 503 : 200, number <= 2 ? -1 : rows.length);
                    if (number > 2) {
                        call.getResponseBody().write(number == 3 ? new byte[rows.length] : rows);
                    }
                    call.close();
                });
        busy.start();
        try {
            var endpoint = URI.create("http://127.0.0.1:" + busy.getAddress().getPort());
            var settings = new TestSettings(endpoint, "any", "keys", folder.resolve("busy"));

            assertThat(Stores.at("s3://artifacts", settings).fetch(Digest.of(rows)))
                    .hasContent("rows");
            assertThat(answers).hasValue(4);
        } finally {
            busy.stop(0);
        }
    }

    @Test
    void readsKeysAgainWhereTheyLieInFiles() throws Exception {
        var access = Files.writeString(folder.resolve("access"), "worker\n");
        var secret = Files.writeString(folder.resolve("secret"), "an old one\n");
        var store = Stores.at("s3://artifacts/mesh/a", new InFiles(endpoint(), access, secret));
        assertRefused(() -> store.put(file("rows")));

        Files.writeString(secret, "workers-secret\n");

        assertThat(store.holds(store.put(file("rows")))).isTrue();
    }

    private static final class InFiles extends StoreSettings.Unsaid {

        private final URI server;
        private final Path access;
        private final Path secret;

        InFiles(URI server, Path access, Path secret) {
            this.server = server;
            this.access = access;
            this.secret = secret;
        }

        @Override
        public Optional<URI> endpoint() {
            return Optional.of(server);
        }

        @Override
        public Optional<Path> accessKeyFile() {
            return Optional.of(access);
        }

        @Override
        public Optional<Path> secretKeyFile() {
            return Optional.of(secret);
        }
    }

    @Test
    void refusesHalfALoginAndHalfAnAddress() {
        var half =
                new StoreSettings.Unsaid() {
                    @Override
                    public Optional<String> accessKey() {
                        return Optional.of("worker");
                    }
                };

        assertThatThrownBy(() -> Stores.at("s3://artifacts", half))
                .hasMessageContaining("the secret key is missing");
        assertThatThrownBy(() -> Stores.at("s3:///mesh", StoreSettings.none()))
                .hasMessageContaining("'s3:///mesh' is no address of a store");
        assertThatThrownBy(() -> Stores.at("ftp://there", half))
                .hasMessage(
                        "there is no store at 'ftp://there': give a folder, or"
                                + " s3://bucket/prefix");
    }

    private Path file(String content) throws IOException {
        return Files.write(folder.resolve("a file"), content.getBytes(StandardCharsets.UTF_8));
    }
}
