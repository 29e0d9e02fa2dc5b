package io.trialmesh.evaluator.testimony;

import io.trialmesh.core.assess.Testimony;
import io.trialmesh.core.assess.Testimony.Heard;
import io.trialmesh.core.assess.Testimony.Silent;
import io.trialmesh.core.assess.Witness;
import io.trialmesh.core.data.Task;
import io.trialmesh.data.cells.Cells;
import io.trialmesh.data.csv.CsvScan;
import io.trialmesh.data.csv.Separator;
import io.trialmesh.wire.ask.RowAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// A CSV file of answers by `row_id`: of people, one column each, whose empty cells say nothing; or
/// of a solution, as `trialmesh predict` writes them, with a column `prediction` and for classes
/// perhaps one `p_<label>` for each label.
final class AnswerFile {

    private static final String ROW_ID = "row_id";
    private static final String PREDICTION = "prediction";
    private static final String PROBABILITY = "p_";
    private static final int HEAD = 1 << 16;

    private final String file;
    private final Task task;
    private final AnswerRows rows;
    private final int idColumn;

    private AnswerFile(String file, Task task, AnswerRows rows) {
        this.file = file;
        this.task = task;
        this.rows = rows;
        this.idColumn = rows.names().indexOf(ROW_ID);
    }

    /// What the file says, or why it says nothing.
    static Testimony read(Path file, long largest, Task task) {
        var name = file.getFileName().toString();
        try {
            if (!Files.isRegularFile(file)) {
                return new Silent("there is no file " + name);
            }
            if (Files.size(file) > largest) {
                return new Silent(
                        name
                                + " has "
                                + Files.size(file)
                                + " bytes; at most "
                                + largest
                                + " are read");
            }
            var rows = new AnswerRows();
            byte[] head;
            try (var in = Files.newInputStream(file)) {
                head = in.readNBytes(HEAD);
            }
            try (var in = Files.newInputStream(file)) {
                CsvScan.scan(in, Separator.of(head), rows);
            }
            return rows.flaw().isPresent()
                    ? new Silent(name + ": " + rows.flaw().get())
                    : new AnswerFile(name, task, rows).testimony();
        } catch (IOException e) {
            return new Silent(name + " cannot be read");
        }
    }

    private Testimony testimony() {
        if (idColumn < 0) {
            return new Silent(file + " has no column " + ROW_ID + "; it has " + rows.names());
        }
        var wrong = wrongIds();
        if (wrong.isPresent()) {
            return new Silent(file + ": " + wrong.get());
        }
        return predictions().orElseGet(this::people);
    }

    private Optional<String> wrongIds() {
        var seen = new HashSet<Long>();
        for (int row = 0; row < rows.size(); row++) {
            var cell = rows.cell(row, idColumn);
            if (!cell.matches("\\d{1,18}")) {
                return Optional.of("'" + cell + "' is no row id");
            }
            if (!seen.add(Long.parseLong(cell))) {
                return Optional.of("row " + cell + " is there twice");
            }
        }
        return Optional.empty();
    }

    /// Where every other column is one of those that predictions have.
    private Optional<Testimony> predictions() {
        var probabilities = new LinkedHashMap<String, Integer>();
        for (var label : task.labels()) {
            var column = rows.names().indexOf(PROBABILITY + label);
            if (column >= 0) {
                probabilities.put(label, column);
            }
        }
        var said = rows.names().indexOf(PREDICTION);
        var whole = probabilities.size() == task.labels().size() && task.classification();
        if (said < 0 && !whole) {
            return Optional.empty();
        }
        var answers = new ArrayList<RowAnswer>();
        for (int row = 0; row < rows.size(); row++) {
            var graded = new LinkedHashMap<String, Double>();
            if (whole) {
                for (var label : probabilities.entrySet()) {
                    graded.put(label.getKey(), Cells.number(rows.cell(row, label.getValue())));
                }
            }
            answers.add(
                    new RowAnswer(
                            id(row),
                            said < 0 ? Optional.empty() : Optional.of(rows.cell(row, said)),
                            graded,
                            said < 0 ? OptionalDouble.empty() : number(rows.cell(row, said))));
        }
        return Optional.of(Answers.of(file, task, answers));
    }

    private Testimony people() {
        var witnesses = new ArrayList<Witness>();
        for (int column = 0; column < rows.names().size(); column++) {
            if (column != idColumn) {
                switch (person(column)) {
                    case Silent silent -> {
                        return silent;
                    }
                    case Heard(var heard) -> witnesses.addAll(heard);
                }
            }
        }
        return witnesses.isEmpty()
                ? new Silent(file + " has no column beside " + ROW_ID)
                : new Heard(witnesses);
    }

    private Testimony person(int column) {
        var answers =
                IntStream.range(0, rows.size())
                        .filter(row -> !rows.cell(row, column).isEmpty())
                        .mapToObj(row -> answer(row, rows.cell(row, column)))
                        .toList();
        return Answers.of(rows.names().get(column), task, answers);
    }

    private RowAnswer answer(int row, String cell) {
        return new RowAnswer(id(row), Optional.of(cell), new LinkedHashMap<>(), number(cell));
    }

    private static OptionalDouble number(String cell) {
        var number = Cells.number(cell);
        return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    private long id(int row) {
        return Long.parseLong(rows.cell(row, idColumn));
    }
}
