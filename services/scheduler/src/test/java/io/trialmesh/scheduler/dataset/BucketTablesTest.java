package io.trialmesh.scheduler.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.scheduler.task.TestConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may read what: beside a server that answers every call and remembers who made it.
final class BucketTablesTest {

    private static final byte[] TABLE = "x,y\n1,no\n".getBytes(StandardCharsets.UTF_8);

    @TempDir private Path folder;
    private final List<String> calls = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange call) throws IOException {
        var login = String.valueOf(call.getRequestHeaders().getFirst("Authorization"));
        calls.add(call.getRequestURI().getPath() + " " + login.replaceFirst("(?s)/.*", ""));
        call.sendResponseHeaders(200, TABLE.length);
        call.getResponseBody().write(TABLE);
        call.close();
    }

    private BucketTables tables(String places, long most) {
        return new BucketTables(
                TestConfig.of(
                                Map.of(
                                        "data.tables",
                                        places,
                                        "data.tables-store.endpoint",
                                        "http://127.0.0.1:" + server.getAddress().getPort(),
                                        "data.tables-store.access-key",
                                        "reader",
                                        "data.tables-store.secret-key",
                                        "a secret",
                                        "data.upload-limit",
                                        Long.toString(most),
                                        "data.work",
                                        folder.resolve("work").toString()))
                        .data());
    }

    @Test
    void aTableIsHereAsLongAsItIsRead() throws IOException {
        var tables = tables("s3://lake/tables", 100);
        assertThat(tables.cover("s3://lake/tables/loans.csv")).isTrue();
        assertThat(tables.cover("loans.csv") || tables.cover("http://there/loans.csv")).isFalse();

        assertThat(tables.problems("s3://lake/tables/loans.csv")).isEmpty();
        var read =
                tables.with(
                        "s3://lake/tables/loans.csv",
                        file -> {
                            assertThat(file).hasBinaryContent(TABLE);
                            return file.getFileName().toString();
                        });

        assertThat(read).isEqualTo("loans.csv");
        assertThat(folder.resolve("work")).isEmptyDirectory();
        assertThat(calls)
                .hasSize(2)
                .containsOnly("/lake/tables/loans.csv AWS4-HMAC-SHA256 Credential=reader");
    }

    @Test
    void nothingIsLeftOfATableThatIsRefused() {
        var tables = tables("*", TABLE.length - 1);
        assertThat(sentence(tables, "s3://lake/loans.csv"))
                .isEqualTo("s3://lake/loans.csv has 9 bytes, and a table may have 8.");
        assertThatThrownBy(() -> tables.with("s3://lake/loans.csv", Path::toString))
                .isInstanceOf(MeshException.class);
        assertThatThrownBy(() ->
                        tables("*", 100)
                                .with(
                                        "s3://lake/loans.csv",
                                        file -> {
                                            throw new IllegalStateException(file.toString());
                                        }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(folder.resolve("work")).isEmptyDirectory();
    }

    /// The mesh's keys may open more than its callers shall see.
    @Test
    void nobodyIsCalledForWhatIsNotAllowed() {
        var tables = tables("s3://lake/tables,s3://open", 100);
        assertThat(sentence(tables, "s3://lake/tables-of-others/loans.csv"))
                .isEqualTo(
                        "'s3://lake/tables-of-others/loans.csv' lies in no bucket that may be read:"
                                + " s3://lake/tables, s3://open (trialmesh.scheduler.data.tables).");
        for (var address :
                List.of(
                        "s3://lake/loans.csv",
                        "s3://lake/tables/../loans.csv",
                        "s3://opener/loans.csv",
                        "s3://open",
                        "s3://127.0.0.1:80/loans.csv")) {
            assertThat(sentence(tables, address)).contains("'" + address + "'");
            assertThatThrownBy(() -> tables.with(address, Path::toString))
                    .isInstanceOf(MeshException.class);
        }
        assertThat(sentence(tables("", 100), "s3://open/loans.csv")).contains("there is none");
        assertThat(calls).isEmpty();
    }

    private static String sentence(BucketTables tables, String uri) {
        return tables.problems(uri).stream().map(Problem::sentence).findFirst().orElse("");
    }
}
