package io.trialmesh.systemtest.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.trialmesh.systemtest.Loans;
import io.trialmesh.systemtest.SecretMesh;
import io.trialmesh.systemtest.Trialmesh;
import io.trialmesh.systemtest.Trialmesh.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A study of a mesh whose processes tell a collector what they do, and call each other with TLS;
/// and the same study untraced and in plain.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraceTest {

    private static final int TRIALS = 6;

    /// The way of one trial, each a part of the one before.
    private static final List<String> TRAINED =
            List.of(
                    "StudyService/CreateStudy",
                    "propose",
                    "release",
                    "send trials.normal.v1",
                    "work",
                    "send trial-events.v1",
                    "apply");

    /// And on to what is found out about it.
    private static final List<String> EXAMINED =
            List.of(
                    "apply",
                    "release",
                    "send evaluations.normal.v1",
                    "work",
                    "LeaseService/ReportEvaluation");

    private static final List<String> LEARNT = List.of("work", "child", "learn");
    private static final List<String> ANSWERED = List.of("work", "child", "answer");

    private static final String AUTHORITY = "TRIALMESH_AUTHORITY";
    private static final String CERTIFICATE = "TRIALMESH_CERTIFICATE";
    private static final String KEY = "TRIALMESH_KEY";

    @TempDir static Path folder;
    @TempDir static Path beside;
    private final Collector collector = Collector.open();
    private List<ToldSpan> told = List.of();
    private JsonObject traced = new JsonObject();
    private JsonObject untraced = new JsonObject();
    private String pages = "";
    private final Map<String, Ended> calls = new LinkedHashMap<>();

    @BeforeAll
    void runOneStudyTracedAndOnceMoreUntraced() {
        var secret = SecretMesh.in(beside);
        var environment = new LinkedHashMap<>(secret.environment());
        for (var service : List.of("SCHEDULER", "WORKER", "EVALUATOR")) {
            environment.put("TRIALMESH_" + service + "_TRACES_ENDPOINT", collector.endpoint());
        }
        Loans.write(folder.resolve("loans.csv"), 400);
        traced =
                study(
                        new Trialmesh(folder, environment),
                        mesh -> {
                            readPages(mesh);
                            call(mesh, secret);
                        });
        // What is under way when a process ends is still sent.
        told = collector.told();
        untraced = study(new Trialmesh(folder), _ -> {});
    }

    @AfterAll
    void close() {
        collector.close();
    }

    @Test
    void everyTrialIsOneWayFromTheCallToItsReport() {
        var ways = new Ways(told);
        assertThat(told.stream().map(ToldSpan::trace).distinct()).hasSize(1);
        for (int trial = 1; trial <= TRIALS; trial++) {
            assertThat(ways.down(trial, "train", TRAINED)).as("trial %d", trial).isTrue();
            assertThat(ways.down(trial, "train", LEARNT)).as("child of %d", trial).isTrue();
            assertThat(ways.down(trial, "search", EXAMINED)).as("report on %d", trial).isTrue();
        }
    }

    @Test
    void theChildThatPredictsIsAPartOfIt() {
        var ways = new Ways(told);
        assertThat(told)
                .filteredOn(span -> span.name().equals("answer"))
                .isNotEmpty()
                .allSatisfy(span -> assertThat(ends(ways.above(span), ANSWERED)).isTrue());
    }

    @Test
    void eachProcessSaysItsOwnPart() {
        assertThat(services("propose")).containsOnly("scheduler");
        assertThat(services("learn")).containsOnly("worker");
        assertThat(services("answer")).containsOnly("evaluator");
        assertThat(services("work")).containsOnly("worker", "evaluator");
    }

    @Test
    void nothingEndsBeforeItBegan() {
        assertThat(told).allMatch(span -> span.began() > 0 && span.began() <= span.ended());
    }

    /// In the form of OpenMetrics, as a Prometheus that keeps them asks for it.
    @Test
    void trainingAndDispatchHaveExemplars() {
        var trace = told.getFirst().trace();
        for (var series : List.of("training_seconds_bucket", "dispatch_seconds_bucket")) {
            assertThat(pages.lines().filter(line -> line.startsWith("trialmesh_" + series)))
                    .as(series)
                    .anyMatch(line -> line.contains("trace_id=\"" + trace + "\""));
        }
    }

    @Test
    void eachProcessSaysWhenItsCertificatesEnd() {
        var month = Instant.now().plus(Duration.ofDays(30)).getEpochSecond();
        var name = "trialmesh_certificate_end_seconds ";
        var ends =
                pages.lines()
                        .filter(line -> line.startsWith(name))
                        .map(line -> Double.parseDouble(line.substring(name.length())))
                        .toList();
        assertThat(ends)
                .as("scheduler, evaluator, worker")
                .hasSize(3)
                .allMatch(end -> Math.abs(end - month) < 3600);
    }

    /// The planted fault: the header of one record was lost.
    @Test
    void aLostHeaderIsNoticed() {
        var lost =
                told.stream()
                        .map(span -> span.name().equals("work") ? orphan(span) : span)
                        .toList();
        assertThat(new Ways(lost).down(1, "train", TRAINED)).isFalse();
    }

    /// The same points, objectives, predictions and winner.
    @Test
    void tracingChangesNothingThatIsFound() {
        assertThat(untraced.getAsJsonObject("winner")).isEqualTo(traced.getAsJsonObject("winner"));
    }

    @Test
    void whoCallsTheSecretMeshOtherwiseIsToldWhy() {
        assertThat(said("in plain")).contains(" speaks TLS: call it grpcs://localhost:");
        assertThat(said("believing nobody"))
                .contains(
                        "of an authority that is not known here: name its file with " + AUTHORITY);
        assertThat(said("showing nothing"))
                .contains(
                        "asks its callers for a certificate: name one with "
                                + CERTIFICATE
                                + " and "
                                + KEY);
        assertThat(said("by another name")).contains("is not for the name 127.0.0.1");
    }

    @Test
    void whatIsRenewedIsShownByTheProcessThatRuns() {
        assertThat(calls.get("by a renewed name"))
                .satisfies(ended -> assertThat(ended.expect(0).output()).contains("s-"));
    }

    private String said(String how) {
        var ended = Objects.requireNonNull(calls.get(how));
        return ended.expect(3).errors();
    }

    private void call(Trialmesh mesh, SecretMesh secret) {
        var named = mesh.run("status", "--json").expect(0).json().get("scheduler").getAsString();
        var numbered = named.replace("localhost", "127.0.0.1");
        calls.put("in plain", secret.call(named.replace("grpcs://", "")));
        calls.put("believing nobody", secret.call(named, CERTIFICATE, KEY));
        calls.put("showing nothing", secret.call(named, AUTHORITY));
        calls.put("by another name", secret.call(numbered, AUTHORITY, CERTIFICATE, KEY));
        secret.renew();
        calls.put("by a renewed name", secret.call(numbered, AUTHORITY, CERTIFICATE, KEY));
    }

    private Set<String> services(String name) {
        return told.stream()
                .filter(span -> span.name().equals(name))
                .map(ToldSpan::service)
                .collect(Collectors.toSet());
    }

    private static ToldSpan orphan(ToldSpan span) {
        return new ToldSpan(
                span.service(),
                span.trace(),
                span.id(),
                "",
                span.name(),
                span.labels(),
                span.links(),
                span.began(),
                span.ended());
    }

    private void readPages(Trialmesh trialmesh) {
        var all = new StringBuilder();
        try (var client = HttpClient.newHttpClient()) {
            for (var each :
                    trialmesh
                            .run("status", "--json")
                            .expect(0)
                            .json()
                            .getAsJsonArray("processes")) {
                var page = each.getAsJsonObject().get("metrics").getAsString();
                if (!page.isEmpty()) {
                    var request =
                            HttpRequest.newBuilder(URI.create(page))
                                    .header("Accept", "application/openmetrics-text")
                                    .build();
                    all.append(client.send(request, BodyHandlers.ofString()).body());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pages = all.toString();
    }

    private static JsonObject study(Trialmesh trialmesh, Consumer<Trialmesh> atItsEnd) {
        trialmesh.run("up", "--workers", "1").expect(0);
        try {
            var ended =
                    trialmesh.run(
                            "run",
                            "--data",
                            "loans.csv",
                            "--target",
                            "default",
                            "--families",
                            "linear",
                            "--budget",
                            TRIALS + "trials",
                            "--seed",
                            "5",
                            "--json");
            assertThat(ended.status()).as(ended.errors()).isBetween(0, 1);
            atItsEnd.accept(trialmesh);
            return ended.json();
        } finally {
            trialmesh.run("down").expect(0);
        }
    }

    /// Spans by what they are parts of.
    private record Ways(Map<String, ToldSpan> byId) {

        Ways(List<ToldSpan> told) {
            this(told.stream().collect(Collectors.toMap(ToldSpan::id, span -> span)));
        }

        private boolean isOf(String task, ToldSpan span) {
            return line(span).stream().anyMatch(above -> above.label("task").endsWith(task));
        }

        /// True where a span that belongs to this task is below others of these names.
        boolean down(int trial, String task, List<String> names) {
            return byId.values().stream()
                    .filter(span -> isOf("/" + trial + "/" + task, span))
                    .anyMatch(span -> ends(above(span), names));
        }

        /// The names from the first of the trace, or from where its parent is unknown.
        List<String> above(ToldSpan span) {
            return line(span).stream().map(ToldSpan::name).toList();
        }

        private List<ToldSpan> line(ToldSpan span) {
            var above = byId.get(span.parent());
            if (above == null) {
                return List.of(span);
            }
            var line = new ArrayList<>(line(above));
            line.add(span);
            return line;
        }
    }

    private static boolean ends(List<String> names, List<String> wanted) {
        var from = names.size() - wanted.size();
        return from >= 0 && names.subList(from, names.size()).equals(wanted);
    }
}
