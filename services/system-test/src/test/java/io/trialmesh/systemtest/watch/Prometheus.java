package io.trialmesh.systemtest.watch;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.trialmesh.systemtest.Trialmesh;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Debian's Prometheus, reading the pages of a mesh every second.
public final class Prometheus implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final String address;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Instant began = Instant.now();

    private Prometheus(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /// One line of an answer, with its values over time.
    public record Series(JsonObject labels, List<Double> values) {

        public boolean has(String label, String value) {
            return labels.has(label) && labels.get(label).getAsString().equals(value);
        }

        public double last() {
            return values.getLast();
        }

        public double largest() {
            return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
        }
    }

    /// Begins to watch; empty where no Prometheus is installed.
    ///
    /// @param rules of alerts, which shall not wait for as long as in earnest
    public static Optional<Prometheus> watch(Trialmesh mesh, Path rules) throws IOException {
        var program = program();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        var home = Files.createTempDirectory("prometheus");
        Files.writeString(
                home.resolve("rules.yaml"),
                Files.readString(rules).replaceAll("for: \\d+m", "for: 1s"));
        Files.writeString(home.resolve("prometheus.yaml"), configuration(mesh));
        var address = "127.0.0.1:" + freePort();
        var process =
                new ProcessBuilder(
                                program.get().toString(),
                                "--config.file=" + home.resolve("prometheus.yaml"),
                                "--storage.tsdb.path=" + home.resolve("data"),
                                "--web.listen-address=" + address)
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("log").toFile())
                        .start();
        var prometheus = new Prometheus(process, address);
        prometheus.until(() -> prometheus.ask("/-/ready").isPresent());
        return Optional.of(prometheus);
    }

    private static String configuration(Trialmesh mesh) {
        var status = mesh.run("status", "--json").expect(0).json();
        var text =
                new StringBuilder(
                        """
                        global: {scrape_interval: 1s, evaluation_interval: 1s}
                        rule_files: [rules.yaml]
                        scrape_configs:
                        """);
        for (var each : status.getAsJsonArray("processes")) {
            var member = each.getAsJsonObject();
            var page = member.get("metrics").getAsString();
            if (!page.isEmpty()) {
                var name = member.get("name").getAsString();
                text.append(
                        """
                          - job_name: %s
                            static_configs: [{targets: ['%s']}]
                            relabel_configs:
                              - {target_label: instance, replacement: %s}
                              - {target_label: job, replacement: %s}
                        """
                                .formatted(
                                        name,
                                        URI.create(page).getAuthority(),
                                        name,
                                        name.replaceFirst("-\\d+$", "")));
            }
        }
        return text.toString();
    }

    /// What a query has answered since the beginning, second by second; nothing that is no number.
    public List<Series> all(String query) {
        var path =
                "/api/v1/query_range?step=1&start=%d&end=%d&query=%s"
                        .formatted(
                                began.getEpochSecond(),
                                Instant.now().getEpochSecond(),
                                URLEncoder.encode(query, StandardCharsets.UTF_8));
        var answer = ask(path).orElseThrow(() -> new AssertionError("refused: " + query));
        return elements(answer.getAsJsonObject("data").getAsJsonArray("result"))
                .map(series ->
                        new Series(
                                series.getAsJsonObject("metric"),
                                numbers(series.getAsJsonArray("values")).boxed().toList()))
                .filter(series -> !series.values().isEmpty())
                .toList();
    }

    /// Waits until every page has been read once more, whole: what happened before is known then.
    /// On a full machine a page may miss its second, and the last value is that of an earlier one.
    public void catchUp() {
        var asked = Instant.now();
        until(() -> targets().allMatch(page -> readSince(page, asked)));
    }

    private Stream<JsonObject> targets() {
        var answer = ask("/api/v1/targets?state=active").orElseThrow();
        return elements(answer.getAsJsonObject("data").getAsJsonArray("activeTargets"));
    }

    private static boolean readSince(JsonObject page, Instant asked) {
        return page.get("health").getAsString().equals("up")
                && OffsetDateTime.parse(page.get("lastScrape").getAsString())
                        .toInstant()
                        .isAfter(asked);
    }

    /// Waits until this alert is firing.
    public void awaitAlert(String name) {
        until(() -> !all("ALERTS{alertstate=\"firing\", alertname=\"" + name + "\"}").isEmpty());
    }

    /// True where it was ever firing.
    public boolean fired(String name) {
        return !all("ALERTS{alertstate=\"firing\", alertname=\"" + name + "\"}").isEmpty();
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
    }

    private Optional<JsonObject> ask(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://" + address + path)).build();
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                return Optional.empty();
            }
            return Optional.of(
                    answer.body().startsWith("{")
                            ? JsonParser.parseString(answer.body()).getAsJsonObject()
                            : new JsonObject());
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void until(BooleanSupplier condition) {
        var deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("nothing of it within " + PATIENCE);
            }
            try {
                var _ = process.waitFor(200, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static DoubleStream numbers(JsonArray values) {
        return StreamSupport.stream(values.spliterator(), false)
                .mapToDouble(pair ->
                        Double.parseDouble(
                                pair.getAsJsonArray()
                                        .get(1)
                                        .getAsString()
                                        .replace("+Inf", "Infinity")
                                        .replace("-Inf", "-Infinity")))
                .filter(Double::isFinite);
    }

    private static Stream<JsonObject> elements(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false).map(e -> e.getAsJsonObject());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Optional<Path> program() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, "prometheus"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
