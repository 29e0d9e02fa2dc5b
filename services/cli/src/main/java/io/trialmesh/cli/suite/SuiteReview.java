package io.trialmesh.cli.suite;

import io.trialmesh.core.assess.Examiner;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.error.NearestName;
import io.trialmesh.core.error.Problem;
import io.trialmesh.data.ingest.Registered;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;

/// Reads a suite beside its table as the evaluator would, by the very same examiner.
public final class SuiteReview {

    private final Examiner examiner;
    private final Registered table;

    /// Of suites for this table.
    public SuiteReview(Registered table) {
        this.table = table;
        this.examiner =
                ServiceLoader.load(Examiner.class)
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalStateException("no examiner is on the class path"));
    }

    /// Every mistake, each with its line.
    public List<Problem> problems(WrittenSuite suite) {
        return problems(suite.suite()).stream().map(suite::at).toList();
    }

    /// Files that checks name and that cannot be read in this folder, each with its line.
    public List<Problem> missing(WrittenSuite written, Path folder) {
        var suite = written.suite();
        return IntStream.range(0, suite.checks().size())
                .boxed()
                .flatMap(i ->
                        examiner.sources(suite.with(List.of(suite.checks().get(i)))).stream()
                                .filter(source -> !source.contains("://"))
                                .filter(source -> !isReadable(folder.resolve(source)))
                                .map(source ->
                                        written.at(
                                                new Problem(
                                                        "checks[" + i + "].settings",
                                                        source,
                                                        "there is no readable file "
                                                                + folder.resolve(source)))))
                .toList();
    }

    private static boolean isReadable(Path file) {
        return Files.isRegularFile(file) && Files.isReadable(file);
    }

    /// The suite that would run: the given checks and the automatic ones.
    public Suite complete(Suite suite) {
        return examiner.complete(suite, table.task());
    }

    /// Every sensitive column that is no input of the table.
    public List<Problem> sensitive(List<String> names, String target) {
        var known = table.schema().features().stream().map(Feature::name).toList();
        return names.stream()
                .filter(name -> !known.contains(name))
                .map(name ->
                        new Problem(
                                "sensitive",
                                name,
                                name.equals(target)
                                        ? "'" + name + "' is the target: decisions are about it."
                                        : NearestName.sentence(name, "column", known)))
                .toList();
    }

    List<Problem> problems(Suite suite) {
        return examiner.lint(suite, table.task(), table.schema(), table.developRows());
    }
}
