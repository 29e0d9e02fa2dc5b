package io.trialmesh.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.Check;
import io.trialmesh.core.data.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The guide for suites has one line for each check there is, and that line knows its settings.
class SuiteGuideTest {

    private static final Path GUIDE =
            Path.of(System.getProperty("trialmesh.root"), "docs/guides/write-a-suite.md");
    private static final Pattern LINE = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|.*$");
    private static final List<Task> TASKS =
            List.of(
                    Task.classes(List.of("no", "yes")),
                    Task.classes(List.of("a", "b", "c")),
                    Task.regression());

    @TestFactory
    Stream<DynamicTest> everyCheckHasOneLineThatNamesItsSettings() throws IOException {
        var guide = Files.readString(GUIDE);
        return ServiceLoader.load(Check.class).stream()
                .map(ServiceLoader.Provider::get)
                .map(check ->
                        DynamicTest.dynamicTest(
                                check.kind(),
                                () -> {
                                    var lines =
                                            LINE.matcher(guide)
                                                    .results()
                                                    .filter(line ->
                                                            line.group(1).equals(check.kind()))
                                                    .map(line -> line.group())
                                                    .toList();
                                    assertThat(lines)
                                            .as("lines of the guide for " + check.kind())
                                            .hasSize(1);
                                    for (var setting : settings(check)) {
                                        assertThat(lines.getFirst()).contains("`" + setting + "`");
                                    }
                                }));
    }

    /// A line for a check that is gone misleads.
    @Test
    void everyLineIsOfACheck() throws IOException {
        var kinds =
                ServiceLoader.load(Check.class).stream()
                        .map(provider -> provider.get().kind())
                        .toList();
        assertThat(LINE.matcher(Files.readString(GUIDE)).results().map(line -> line.group(1)))
                .hasSizeGreaterThan(10)
                .allSatisfy(kind -> assertThat(kinds).contains(kind));
    }

    private static Iterable<String> settings(Check check) {
        var names = new TreeSet<String>();
        TASKS.stream()
                .filter(check::appliesTo)
                .forEach(task -> names.addAll(check.example(task).settings().keySet()));
        return names;
    }
}
