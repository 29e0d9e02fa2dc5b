package io.trialmesh.assess.slice;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelReference;
import dev.cel.runtime.CelAttributePattern;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.PartialVars;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// An expression that can be asked of rows.
final class RowProgram {

    private final CelRuntime.Program program;
    private final Map<String, Integer> places;

    private RowProgram(CelRuntime.Program program, Map<String, Integer> places) {
        this.program = program;
        this.places = places;
    }

    static RowProgram of(SliceLanguage language, CelAbstractSyntaxTree checked, Schema schema)
            throws CelEvaluationException {
        return new RowProgram(language.program(checked), places(checked, language, schema));
    }

    /// The column of each variable that the condition asks for.
    private static Map<String, Integer> places(
            CelAbstractSyntaxTree checked, SliceLanguage language, Schema schema) {
        var places = new LinkedHashMap<String, Integer>();
        Map<Long, CelReference> references = checked.getReferenceMap();
        for (var reference : references.values()) {
            var name = reference.name();
            var column =
                    language.column(
                            name.startsWith(SliceLanguage.MISSING)
                                    ? name.substring(SliceLanguage.MISSING.length())
                                    : name);
            if (schema.indexOf(column) >= 0) {
                places.put(name, schema.indexOf(column));
            }
        }
        return places;
    }

    /// Its value for a row; empty where a missing cell makes that unknown, and where there is none,
    /// such as the number of a text that is none.
    Optional<Object> of(Frame frame, int row) {
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
            var said = program.eval(PartialVars.of(known, unknown));
            return said instanceof CelUnknownSet ? Optional.empty() : Optional.of(said);
        } catch (CelEvaluationException e) {
            return Optional.empty();
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
