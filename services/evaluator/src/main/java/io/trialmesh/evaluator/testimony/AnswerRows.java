package io.trialmesh.evaluator.testimony;

import io.trialmesh.data.csv.CsvFlaw;
import io.trialmesh.data.csv.CsvSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The cells of a small CSV file, as texts without blanks around them.
final class AnswerRows implements CsvSink {

    private final List<String> names = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private Optional<String> flaw = Optional.empty();

    @Override
    public void cell(int column, byte[] bytes, int length) {
        row.add(new String(bytes, 0, length, StandardCharsets.UTF_8).strip());
    }

    @Override
    public void endRecord(long line, int columns) {
        if (columns == 0) {
            return;
        }
        if (names.isEmpty()) {
            names.addAll(row);
        } else if (columns != names.size() && flaw.isEmpty()) {
            flaw =
                    Optional.of(
                            "line %d has %d columns, the header has %d"
                                    .formatted(line, columns, names.size()));
        } else {
            rows.add(row);
        }
        row = new ArrayList<>();
    }

    @Override
    public void flaw(CsvFlaw found, long line) {
        if (flaw.isEmpty()) {
            flaw =
                    Optional.of(
                            "line %d is no good text (%s)"
                                    .formatted(line, found.name().toLowerCase(Locale.ROOT)));
        }
    }

    List<String> names() {
        return names;
    }

    int size() {
        return rows.size();
    }

    String cell(int row, int column) {
        return rows.get(row).get(column);
    }

    /// What makes the file no table.
    Optional<String> flaw() {
        return flaw;
    }
}
