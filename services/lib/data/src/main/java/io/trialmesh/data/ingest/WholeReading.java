package io.trialmesh.data.ingest;

import io.trialmesh.core.data.Task;
import io.trialmesh.data.ingest.SourceTable.Wanted;
import java.util.ArrayList;
import java.util.Optional;

/// Everything a source holds: its columns as they are taken for, and its target in the ways that a
/// target may have to be read.
record WholeReading(ColumnReading columns, Question question) {

    /// Reads all columns in one pass.
    ///
    /// @param asked what the target is said to be
    static WholeReading of(
            SourceTable table, String target, Optional<Task.Kind> asked, Options options) {
        var meanings = ColumnReading.meanings(table, options);
        var wanted = new ArrayList<Wanted>();
        for (int column = 0; column < meanings.size(); column++) {
            wanted.add(new Wanted(column, meanings.get(column)));
        }
        int column = table.names().indexOf(target);
        var counts = table.counts().get(column);
        var numbers = new Wanted(column, Meaning.NUMBER);
        wanted.add(numbers);
        var texts = Question.wantsTexts(counts, asked, table.different(column));
        if (texts) {
            wanted.add(new Wanted(column, Meaning.TEXT));
        }
        var cells = table.read(wanted);
        var question =
                Question.of(
                        numbers,
                        table,
                        ((ReadCells.Doubles) cells.get(meanings.size())).values(),
                        texts ? Optional.of((ReadCells.Texts) cells.getLast()) : Optional.empty());
        return new WholeReading(
                ColumnReading.of(table, meanings, cells.subList(0, meanings.size())), question);
    }
}
