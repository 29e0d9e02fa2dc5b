package io.trialmesh.assess.slice;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelReference;
import dev.cel.runtime.CelAttributePattern;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.PartialVars;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

    private final CelRuntime.Program program;
    private final Map<String, Integer> places;

    private SliceExpression(CelRuntime.Program program, Map<String, Integer> places) {
        this.program = program;
        this.places = places;
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
        var language = new SliceLanguage(schema);
        try {
            var checked = language.check(text);
            return new Reading.Right(
                    new SliceExpression(language.program(checked), places(checked, schema)));
        } catch (CelValidationException e) {
            return new Reading.Wrong(SliceMistake.sentence(text, e, schema));
        } catch (CelEvaluationException e) {
            return new Reading.Wrong("'" + text + "' cannot be asked of rows: " + e.getMessage());
        }
    }

    /// The column of each variable that the condition asks for.
    private static Map<String, Integer> places(CelAbstractSyntaxTree checked, Schema schema) {
        var places = new LinkedHashMap<String, Integer>();
        Map<Long, CelReference> references = checked.getReferenceMap();
        for (var reference : references.values()) {
            var name = reference.name();
            var column =
                    name.startsWith(SliceLanguage.MISSING)
                            ? name.substring(SliceLanguage.MISSING.length())
                            : name;
            if (schema.indexOf(column) >= 0) {
                places.put(name, schema.indexOf(column));
            }
        }
        return places;
    }

    /// The rows for which it is certainly true, in order.
    public int[] rowsOf(Frame frame) {
        return IntStream.range(0, frame.rows()).filter(row -> holds(frame, row)).toArray();
    }

    private boolean holds(Frame frame, int row) {
        var cells = new LinkedHashMap<String, Object>();
        var unknown = new ArrayList<CelAttributePattern>();
        for (var asked : places.entrySet()) {
            var name = asked.getKey();
            var value = value(frame, asked.getValue(), row);
            if (name.startsWith(SliceLanguage.MISSING)) {
                cells.put(name, value.isEmpty());
            } else if (value.isPresent()) {
                cells.put(name, value.get());
            } else {
                unknown.add(CelAttributePattern.create(name));
            }
        }
        CelVariableResolver known = name -> Optional.ofNullable(cells.get(name));
        try {
            return Boolean.TRUE.equals(program.eval(PartialVars.of(known, unknown)));
        } catch (CelEvaluationException e) {
            // Such as a text that is no number where one is asked for: not certainly true.
            return false;
        }
    }

    private static Optional<Object> value(Frame frame, int column, int row) {
        var feature = frame.schema().features().get(column);
        if (feature.kind() == ColumnKind.CATEGORICAL) {
            var level = frame.level(column, row);
            return level < 0 ? Optional.empty() : Optional.of(feature.levels().get(level));
        }
        var number = frame.number(column, row);
        // Through its shortest text, so that a cell of 0.1 equals 0.1 although it is kept as
        // float32.
        return Float.isNaN(number)
                ? Optional.empty()
                : Optional.of(Double.parseDouble(Float.toString(number)));
    }
}
