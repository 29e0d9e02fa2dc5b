package io.trialmesh.assess.slice;

import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import java.util.stream.IntStream;

/// Which rows belong to a slice: a condition in CEL over the raw columns, such as `age > 40 && plan
/// == 'paid'`.
///
/// Checked against the columns before any row is read. A number compares with whole and with broken
/// numbers. Whatever is asked of a missing cell is unknown, and unknown is as in SQL: a row belongs
/// to the slice only where the whole condition is certainly true, so neither `age > 40` nor `!(age
/// > 40)` takes a row without an age. `missing(age)` takes those. A column whose name is no word of
/// > CEL is written `column('odd name')`.
public final class SliceExpression {

    private final RowProgram program;

    private SliceExpression(RowProgram program) {
        this.program = program;
    }

    /// What became of a text.
    public sealed interface Reading {

        /// It can be asked of rows.
        record Right(SliceExpression expression) implements Reading {}

        /// It cannot, and this is why.
        record Wrong(String sentence) implements Reading {}
    }

    /// Reads a condition over these columns.
    public static Reading read(String text, Schema schema) {
        var language = SliceLanguage.conditions(schema);
        try {
            var program = RowProgram.of(language, language.check(text), schema);
            return new Reading.Right(new SliceExpression(program));
        } catch (CelValidationException e) {
            return new Reading.Wrong(SliceMistake.sentence(text, "condition", e, schema));
        } catch (CelEvaluationException e) {
            return new Reading.Wrong("'" + text + "' cannot be asked of rows: " + e.getMessage());
        }
    }

    /// The rows for which it is certainly true, in order.
    public int[] rowsOf(Frame frame) {
        return IntStream.range(0, frame.rows())
                .filter(row -> program.of(frame, row).filter(Boolean.TRUE::equals).isPresent())
                .toArray();
    }
}
