package io.trialmesh.data.ingest;

import io.trialmesh.core.error.Problem;
import io.trialmesh.data.csv.CsvFlaw;
import io.trialmesh.data.csv.CsvScan;
import java.util.ArrayList;
import java.util.List;

/// The sentences about a CSV file that is no good table.
final class CsvProblems {

    private CsvProblems() {}

    static List<Problem> of(SourceLint.Surveyed surveyed) {
        var survey = surveyed.survey();
        var sentences = new ArrayList<String>();
        var file = FileForm.name(surveyed.file());
        survey.flaws().forEach((flaw, line) -> sentences.add(sentence(surveyed, flaw, line)));
        if (survey.flaws().isEmpty() && survey.names().isEmpty()) {
            sentences.add(file + " is empty. A header and at least 20 rows are needed.");
        } else if (survey.rows() == 0 && !cutShort(survey)) {
            sentences.add(file + " has a header and no rows. At least 20 rows are needed.");
        }
        survey.ragged().ifPresent(ragged -> sentences.add(ragged(surveyed, ragged)));
        return sentences.stream().map(sentence -> new Problem("data", file, sentence)).toList();
    }

    /// True where reading ended before the file did, so that counts mean nothing.
    static boolean cutShort(CsvSurvey survey) {
        return survey.flaws().containsKey(CsvFlaw.TOO_LONG)
                || survey.flaws().containsKey(CsvFlaw.ZERO_BYTE);
    }

    private static String ragged(SourceLint.Surveyed surveyed, CsvSurvey.Ragged ragged) {
        var survey = surveyed.survey();
        var more = survey.raggedRows() - 1;
        return "line %d of %s has %d columns, the header has %d%s. Put cells that hold '%s' in quotes."
                .formatted(
                        ragged.line(),
                        FileForm.name(surveyed.file()),
                        ragged.found(),
                        survey.names().size(),
                        more > 0 ? " (%d more such lines)".formatted(more) : "",
                        surveyed.separator() == '\t' ? "a tab" : surveyed.separator());
    }

    private static String sentence(SourceLint.Surveyed surveyed, CsvFlaw flaw, long line) {
        var file = FileForm.name(surveyed.file());
        return switch (flaw) {
            case NOT_UTF8 -> {
                var encoding = FileForm.likelyEncoding(surveyed.file());
                yield "line %d of %s is not UTF-8, it looks like %s. Convert it: iconv -f %s -t UTF-8."
                        .formatted(line, file, encoding, encoding);
            }
            case ZERO_BYTE ->
                    "line %d of %s holds a zero byte, so it is no text. Give CSV or Parquet."
                            .formatted(line, file);
            case TOO_LONG ->
                    "line %d of %s is longer than %d MiB, the most a row may have. Is a quote never closed?"
                            .formatted(line, file, CsvScan.RECORD_LIMIT >> 20);
            case AFTER_QUOTE ->
                    "line %d of %s goes on after a closing quote. Write a quote inside quotes twice."
                            .formatted(line, file);
            case UNCLOSED_QUOTE ->
                    "line %d of %s opens a quote that is never closed.".formatted(line, file);
        };
    }
}
