package io.trialmesh.scheduler.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.data.artifact.Stores;
import io.trialmesh.data.seal.Seal;
import io.trialmesh.proto.v1.DataSource;
import io.trialmesh.proto.v1.Dataset;
import io.trialmesh.scheduler.store.TestDatabase;
import io.trialmesh.scheduler.task.TestClock;
import io.trialmesh.scheduler.task.TestConfig;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A table is the same data set wherever it lies: a real database, and the child that reads tables.
final class BucketRegistrationTest {

    @TempDir private Path folder;
    private final Map<String, byte[]> objects = new LinkedHashMap<>();
    private HttpServer server;
    private ArtifactStore artifacts;
    private Datasets datasets;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                call -> {
                    var bytes = objects.getOrDefault(call.getRequestURI().getPath(), new byte[0]);
                    call.sendResponseHeaders(200, bytes.length);
                    call.getResponseBody().write(bytes);
                    call.close();
                });
        server.start();
        Files.write(folder.resolve("seal.pub"), Seal.newKeys().publicKey());
        var settings = new LinkedHashMap<String, String>();
        settings.put("data.roots", folder.toString());
        settings.put("data.tables", "s3://lake");
        settings.put(
                "data.tables-store.endpoint", "http://127.0.0.1:" + server.getAddress().getPort());
        settings.put("data.tables-store.access-key", "reader");
        settings.put("data.tables-store.secret-key", "a secret");
        settings.put("data.artifacts", folder.resolve("artifacts").toString());
        settings.put("data.sealed", folder.resolve("sealed").toString());
        settings.put("data.seal-key", folder.resolve("seal.pub").toString());
        settings.put("data.work", folder.resolve("work").toString());
        var config = TestConfig.of(settings);
        var clock = new TestClock();
        var classPath =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList();
        artifacts = Stores.at(config.data().artifacts(), config.data().store());
        datasets =
                new Datasets(
                        TestDatabase.fresh(),
                        artifacts,
                        new Ingest(() -> classPath, config, clock),
                        clock,
                        config);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aTableIsReadFromABucketAsCsvAndAsParquet() throws IOException {
        var table = new StringBuilder("x,c,y\n");
        for (int row = 0; row < 300; row++) {
            table.append(row * 7 % 40 / 8.0).append(",c").append(row % 5);
            table.append(row % 3 == 0 ? ",yes\n" : ",no\n");
        }
        var file = Files.writeString(folder.resolve("loans.csv"), table);
        objects.put("/lake/tables/loans.csv", Files.readAllBytes(file));

        var known = register("file:loans.csv");
        var fetched = register("s3://lake/tables/loans.csv");
        assertThat(fetched.getName()).isEqualTo(known.getName());
        assertThat(fetched.getRows()).isEqualTo(300);

        var parquet = new Digest(known.getArtifacts().getDevelopParquet());
        objects.put("/lake/develop.parquet", Files.readAllBytes(artifacts.fetch(parquet)));
        var develop = register("s3://lake/develop.parquet");
        assertThat(develop.getRows()).isEqualTo(known.getRows() - known.getSealedRows());
        assertThat(folder.resolve("work")).isEmptyDirectory();
    }

    private Dataset register(String uri) throws IOException {
        var source = DataSource.newBuilder().setUri(uri).setTarget("y").setSeed(1).build();
        var request = new SourceRequest(uri, "y", Optional.empty(), source.toByteArray());
        assertThat(datasets.lint(request)).isEmpty();
        return Dataset.parseFrom(datasets.register(request, "", Digest.of(source.toByteArray())));
    }
}
