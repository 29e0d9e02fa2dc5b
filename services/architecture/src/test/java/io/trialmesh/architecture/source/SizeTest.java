package io.trialmesh.architecture.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The sources of the real house keep every rule.
class SizeTest {

    private static final Path ROOT = Path.of(System.getProperty("trialmesh.root"));

    private static List<Source> sources = List.of();

    @BeforeAll
    static void readSources() throws IOException {
        try (var files = Files.walk(ROOT)) {
            sources =
                    Source.parse(
                            files.filter(SizeTest::isOurs).sorted().map(SizeTest::text).toList());
        }
    }

    @TestFactory
    Stream<DynamicTest> everyRuleHolds() {
        return SourceRule.ALL.stream()
                .map(rule ->
                        DynamicTest.dynamicTest(
                                rule.name(),
                                () ->
                                        assertThat(sources)
                                                .flatMap(rule.violations()::apply)
                                                .isEmpty()));
    }

    @Test
    void everyPackageHasItsSentence() {
        var told =
                sources.stream()
                        .filter(Source::packageInfo)
                        .map(Source::packageFolder)
                        .collect(Collectors.toSet());

        assertThat(sources)
                .isNotEmpty()
                .extracting(Source::packageFolder)
                .filteredOn(name -> !told.contains(name))
                .isEmpty();
    }

    private static boolean isOurs(Path file) {
        var path = ROOT.relativize(file).toString();
        return path.endsWith(".java")
                && path.contains("src/")
                && !path.contains("/target/")
                && !path.startsWith("target/");
    }

    private static Source.Text text(Path file) {
        try {
            var path = ROOT.relativize(file).toString().replace('\\', '/');
            return new Source.Text(path, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
