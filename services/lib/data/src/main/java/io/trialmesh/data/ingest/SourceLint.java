package io.trialmesh.data.ingest;

import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.data.csv.CsvScan;
import io.trialmesh.data.csv.Separator;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds everything that is wrong with a table and its target before anything is started.
///
/// One pass over the bytes of a CSV file in bounded memory; of a Parquet file only the form is
/// checked here, its columns when it is registered.
public final class SourceLint {

    private static final int HEAD = 1 << 16;

    private SourceLint() {}

    /// All problems at once; none where the table can be registered.
    public static List<Problem> check(Path file, String target) {
        return check(file, target, Optional.empty());
    }

    /// All problems at once, with the task given where it was.
    ///
    /// @return problems of the fields `data` and `target`
    public static List<Problem> check(Path file, String target, Optional<Task.Kind> task) {
        var form = FileForm.of(file);
        if (!form.problems().isEmpty() || form.parquet()) {
            return form.problems();
        }
        try {
            return survey(file, target).problems(target, task);
        } catch (IOException e) {
            return List.of(FileForm.unreadable(file));
        }
    }

    /// What one pass over a CSV file told.
    record Surveyed(Path file, char separator, CsvSurvey survey) {

        List<Problem> problems(String target, Optional<Task.Kind> task) {
            var name = FileForm.name(file);
            var problems = new ArrayList<>(CsvProblems.of(this));
            if (survey.names().isEmpty()) {
                return problems;
            }
            var names = new HeaderNames(name, survey.names());
            problems.addAll(names.twice());
            problems.addAll(names.absent("target", target));
            if (survey.rows() > 0 && !CsvProblems.cutShort(survey)) {
                var facts = survey.facts();
                problems.addAll(
                        survey.targetFound()
                                ? facts.problems(name, target, task)
                                : TargetFacts.tooFew(name, survey.rows()));
            }
            return problems;
        }
    }

    static Surveyed survey(Path file, String target) throws IOException {
        var separator = separator(file);
        var survey = new CsvSurvey(target, separator == ';');
        try (var in = Files.newInputStream(file)) {
            CsvScan.scan(in, separator, survey);
        }
        return new Surveyed(file, separator, survey);
    }

    static char separator(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return Separator.of(in.readNBytes(HEAD));
        }
    }

    /// The same pass over bytes that come from elsewhere, named like the file.
    static Surveyed survey(Path named, InputStream bytes, String target) throws IOException {
        var in = new BufferedInputStream(bytes, 2 * HEAD);
        in.mark(HEAD);
        var separator = Separator.of(in.readNBytes(HEAD));
        in.reset();
        var survey = new CsvSurvey(target, separator == ';');
        CsvScan.scan(in, separator, survey);
        return new Surveyed(named, separator, survey);
    }
}
