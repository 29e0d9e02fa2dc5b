package io.trialmesh.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.data.artifact.ObjectAddress;
import io.trialmesh.data.artifact.StoredFile;
import io.trialmesh.data.artifact.Stores;
import io.trialmesh.store.server.BucketServer;
import io.trialmesh.store.server.BucketServer.Grant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables of somebody else's, on a real server in this process.
class S3FileTest {

    private static final Grant LAKE = new Grant("lake", "reader", "readers-secret");
    private static final Grant SEALED = new Grant("sealed", "seal", "seals-secret");
    private static final String TABLE = "x,y\n1,no\n2,yes\n";
    private static final long ENOUGH = 1_000;

    @TempDir Path folder;
    private BucketServer server;

    @BeforeEach
    void start() throws Exception {
        server =
                BucketServer.start(
                        URI.create("http://127.0.0.1:0"),
                        folder.resolve("server"),
                        List.of(LAKE, SEALED));
        var tables = Files.createDirectories(folder.resolve("server/lake/some tables"));
        Files.writeString(tables.resolve("löans+1%.csv"), TABLE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void copiesAnObjectToTheLetterOfItsKey() throws IOException {
        var file = file("s3://lake/some tables/löans+1%.csv", LAKE);

        assertThat(file.problem(ENOUGH)).isEmpty();
        file.copyTo(folder.resolve("here.csv"), ENOUGH);
        assertThat(folder.resolve("here.csv")).hasContent(TABLE);
        assertThat(file.problem(TABLE.length())).isEmpty();
    }

    @Test
    void refusesWhatIsLargerBeforeAByteIsWritten() {
        var file = file("s3://lake/some tables/löans+1%.csv", LAKE);

        assertThat(file.problem(TABLE.length() - 1))
                .map(Problem::sentence)
                .contains(
                        "s3://lake/some tables/löans+1%.csv has 15 bytes, and a table may have"
                                + " 14.");
        var here = folder.resolve("here.csv");
        assertRefused(() -> file.copyTo(here, TABLE.length() - 1L));
        assertThat(here).doesNotExist();
    }

    @Test
    void saysThatThereIsNoSuchObjectOrBucket() throws IOException {
        assertThat(sentence("s3://lake/loans.csv", LAKE))
                .isEqualTo("there is no 'loans.csv' in the bucket 'lake' at " + endpoint() + ".");
        Files.delete(folder.resolve("server/sealed"));
        assertThat(sentence("s3://sealed/loans.csv", SEALED))
                .isEqualTo("there is no bucket 'sealed' at " + endpoint() + ".");
    }

    @Test
    void saysThatTheKeysMayNotReadIt() {
        assertThat(sentence("s3://sealed/rows.csv", LAKE))
                .startsWith("the keys of the mesh may not read s3://sealed/rows.csv at ")
                .endsWith("if it is there: 403 InvalidAccessKeyId.");
        assertThat(sentence("s3://lake/x.csv", new Grant("lake", "reader", "a guess")))
                .startsWith("the keys of the mesh may not read s3://lake/x.csv at ")
                .doesNotContain("a guess");
    }

    @Test
    void saysThatNobodyAnswers() {
        var file = file("s3://lake/loans.csv", LAKE);
        server.close();

        assertThatThrownBy(() -> file.problem(ENOUGH))
                .isInstanceOfSatisfying(
                        MeshException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE))
                .hasMessageContaining(
                        "nobody answers for s3://lake/loans.csv at http://127.0.0.1:");
    }

    @Test
    void neverTakesAPartForTheWhole() throws IOException {
        var halting =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        halting.createContext(
                "/",
                call -> {
                    call.sendResponseHeaders(200, TABLE.length());
                    call.getResponseBody().write(TABLE.getBytes(StandardCharsets.UTF_8), 0, 7);
                    call.getResponseBody().flush();
                    call.close();
                });
        halting.start();
        var there = URI.create("http://127.0.0.1:" + halting.getAddress().getPort());
        var file =
                Stores.file(
                        ObjectAddress.of("s3://lake/loans.csv").orElseThrow(),
                        new TestSettings(there, "any", "keys", folder));

        try {
            assertThatThrownBy(() -> file.copyTo(folder.resolve("half.csv"), ENOUGH))
                    .isInstanceOf(MeshException.class)
                    .hasMessageContaining("broke off");
        } finally {
            halting.stop(0);
        }
    }

    private String sentence(String address, Grant grant) {
        return file(address, grant).problem(ENOUGH).map(Problem::sentence).orElse("");
    }

    private static void assertRefused(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        MeshException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID));
    }

    private StoredFile file(String address, Grant grant) {
        return Stores.file(
                ObjectAddress.of(address).orElseThrow(),
                new TestSettings(endpoint(), grant.accessKey(), grant.secretKey(), folder));
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }
}
