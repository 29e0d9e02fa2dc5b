package io.trialmesh.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.testkit.tls.TestAuthority;
import io.trialmesh.wire.meter.Telemetry;
import io.trialmesh.wire.tls.CertificateEnds;
import io.trialmesh.wire.tls.TlsFiles;
import io.trialmesh.wire.tls.TlsSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an alert about certificates reads.
class CertificateEndsTest {

    private static final String NAME = "trialmesh_certificate_end_seconds ";

    @TempDir private Path folder;

    @Test
    void theFirstOfAllFilesIsTold() throws Exception {
        CertificateEnds.tell(TlsSettings.none());
        assertThat(page()).as("without TLS").doesNotContain("\n" + NAME);

        var authority = TestAuthority.in(folder.resolve("authority"));
        var own = authority.issue("own");
        CertificateEnds.tell(
                TlsSettings.none(),
                new TlsFiles(
                        Optional.of(authority.certificate()),
                        Optional.of(own.certificate()),
                        Optional.of(own.key())));
        var month = Instant.now().plus(Duration.ofDays(30)).getEpochSecond();
        assertThat(end()).isBetween(month - 600., month + 600.);

        authority.issueExpired("old").replace(own);
        var yesterday = Instant.now().minus(Duration.ofDays(1)).getEpochSecond();
        assertThat(end()).isBetween(yesterday - 600., yesterday + 600.);

        Files.delete(own.certificate());
        assertThat(end()).isNaN();
    }

    private static double end() throws IOException, InterruptedException {
        return page().lines()
                .filter(line -> line.startsWith(NAME))
                .mapToDouble(line -> Double.parseDouble(line.substring(NAME.length())))
                .findFirst()
                .orElseThrow();
    }

    private static String page() throws IOException, InterruptedException {
        try (var served = Telemetry.found().serve("127.0.0.1", 0);
                var client = HttpClient.newHttpClient()) {
            var metrics = URI.create("http://127.0.0.1:" + served.port() + "/metrics");
            return client.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
