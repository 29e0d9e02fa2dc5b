package io.trialmesh.charttest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What can be said of the images where there is no engine to build them.
class ImagesTest {

    private static final Path ROOT = Path.of(System.getProperty("trialmesh.root"));
    private static final Path DOCKER = ROOT.resolve("docker");

    private static final List<String> IMAGES =
            List.of("cli", "evaluator", "kafka", "postgres", "scheduler", "store", "worker");

    private static final Pattern VARIABLE = Pattern.compile("TRIALMESH_[A-Z_]+(?==)");

    @Test
    void thereIsOneForEachPartOfTheMesh() throws IOException {
        try (var inside = Files.list(DOCKER)) {
            assertThat(inside.filter(folder -> Files.exists(folder.resolve("Dockerfile"))))
                    .extracting(folder -> folder.getFileName().toString())
                    .containsExactlyInAnyOrderElementsOf(IMAGES);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyDockerfileKeepsTheRules() {
        return IMAGES.stream()
                .map(image ->
                        DynamicTest.dynamicTest(
                                image, () -> assertThat(faults(dockerfile(image))).isEmpty()));
    }

    @Test
    void theRulesBite() {
        var bad =
                """
                FROM debian:latest
                ADD https://example.org/thing.tar /
                RUN apt-get install thing
                USER root
                ENTRYPOINT java -jar thing.jar
                """;

        assertThat(faults(bad))
                .containsExactly(
                        "the base is no argument",
                        "something is fetched while it is built",
                        "it does not run as 10001:10001",
                        "no label title",
                        "no label version",
                        "no label licenses",
                        "no label base.name",
                        "its entrypoint is a shell's",
                        "/tmp is no volume",
                        "it does not say how it is ended");
    }

    @TestFactory
    Stream<DynamicTest> variablesOfImagesAreProperties() {
        return Stream.of("scheduler", "worker", "evaluator")
                .map(service ->
                        DynamicTest.dynamicTest(
                                service,
                                () ->
                                        assertThat(VARIABLE.matcher(dockerfile(service)).results())
                                                .isNotEmpty()
                                                .allMatch(found ->
                                                        known(service).contains(found.group()))));
    }

    private static List<String> known(String service) {
        return KnownProperties.of(service).defaults().keySet().stream()
                .map(Settings::variable)
                .toList();
    }

    private static String dockerfile(String image) throws IOException {
        return Files.readString(DOCKER.resolve(image).resolve("Dockerfile"));
    }

    private static List<String> faults(String dockerfile) {
        return Stream.of(
                        fault(
                                dockerfile,
                                "(?m)^ARG BASE\\nFROM \\$\\{BASE}$",
                                "the base is no argument"),
                        fault(
                                dockerfile,
                                "(?s)^(?!.*\\n(ADD|COPY|RUN) [^\\n]*(https?://|apt-get|curl|wget)).*$",
                                "something is fetched while it is built"),
                        fault(
                                dockerfile,
                                "(?m)^USER 10001:10001$",
                                "it does not run as 10001:10001"),
                        label(dockerfile, "title"),
                        label(dockerfile, "version"),
                        label(dockerfile, "licenses"),
                        label(dockerfile, "base.name"),
                        fault(dockerfile, "(?m)^ENTRYPOINT \\[", "its entrypoint is a shell's"),
                        fault(dockerfile, "(?m)^VOLUME \\[\"/tmp\"", "/tmp is no volume"),
                        fault(
                                dockerfile,
                                "(?m)^STOPSIGNAL SIG(TERM|INT)$",
                                "it does not say how it is ended"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> label(String dockerfile, String name) {
        return fault(
                dockerfile,
                "org\\.opencontainers\\.image\\." + Pattern.quote(name) + "=\"[^\"]+\"",
                "no label " + name);
    }

    private static Optional<String> fault(String text, String wanted, String sentence) {
        return Pattern.compile(wanted).matcher(text).find()
                ? Optional.empty()
                : Optional.of(sentence);
    }
}
