package io.trialmesh.assess.slice;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a user's rule answers, in the language of {@link SliceExpression}: a label as in `debt >
/// 0.43 ? 'yes' : 'no'`, true or false of two labels (true is the last), the probability of the
/// last of two labels, or a number.
public final class RuleExpression {

    private static final String CHOICE = "_?_:_";

    private final Task task;
    private final RowProgram program;

    private RuleExpression(Task task, RowProgram program) {
        this.task = task;
        this.program = program;
    }

    /// What became of a text.
    public sealed interface Reading {

        /// It can be asked of rows.
        record Right(RuleExpression rule) implements Reading {}

        /// It cannot, and this is why.
        record Wrong(String sentence) implements Reading {}
    }

    /// Reads a rule for a task over these columns.
    public static Reading read(String text, Task task, Schema schema) {
        var language = SliceLanguage.rules(schema);
        try {
            var checked = language.check(text);
            var mistake = mistake(checked, task);
            return mistake.isPresent()
                    ? new Reading.Wrong("'" + text + "' " + mistake.get())
                    : new Reading.Right(
                            new RuleExpression(task, RowProgram.of(language, checked, schema)));
        } catch (CelValidationException e) {
            return new Reading.Wrong(SliceMistake.sentence(text, "rule", e, schema));
        } catch (CelEvaluationException e) {
            return new Reading.Wrong("'" + text + "' cannot be asked of rows: " + e.getMessage());
        }
    }

    private static Optional<String> mistake(CelAbstractSyntaxTree checked, Task task) {
        var type = checked.getResultType();
        var number = type.equals(SimpleType.DOUBLE) || type.equals(SimpleType.INT);
        return switch (task.kind()) {
            case REGRESSION ->
                    number
                            ? Optional.empty()
                            : Optional.of("gives no number, and one is predicted");
            case BINARY ->
                    number || type.equals(SimpleType.BOOL)
                            ? Optional.empty()
                            : unknownLabel(checked, task);
            case MULTICLASS ->
                    number || type.equals(SimpleType.BOOL)
                            ? Optional.of("names no label; there are " + task.labels())
                            : unknownLabel(checked, task);
        };
    }

    /// The first text at the end of a choice that is no label.
    private static Optional<String> unknownLabel(CelAbstractSyntaxTree checked, Task task) {
        if (!checked.getResultType().equals(SimpleType.STRING)) {
            return Optional.of("gives neither a label nor a number");
        }
        var ends = new ArrayList<String>();
        ends(checked.getExpr(), ends);
        return ends.stream()
                .filter(end -> !task.labels().contains(end))
                .findFirst()
                .map(end ->
                        "names '"
                                + end
                                + "', which is no label; "
                                + NearestName.to(end, task.labels())
                                        .map(near -> "did you mean '" + near + "'? ")
                                        .orElse("")
                                + "there are "
                                + task.labels());
    }

    private static void ends(CelExpr expression, List<String> ends) {
        if (expression.exprKind().getKind() == ExprKind.Kind.CALL
                && expression.call().function().equals(CHOICE)) {
            List<CelExpr> choice = expression.call().args();
            ends(choice.get(1), ends);
            ends(choice.get(2), ends);
        } else if (expression.exprKind().getKind() == ExprKind.Kind.CONSTANT
                && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
            ends.add(expression.constant().stringValue());
        }
    }

    /// The answer for each row: the probability of the last of two labels, the place of the label
    /// among several, or the number; empty where a missing cell makes it unknown.
    ///
    /// @throws IllegalArgumentException where it is no label, no probability or no finite number
    public List<OptionalDouble> answers(Frame frame) {
        var answers = new ArrayList<OptionalDouble>();
        for (int row = 0; row < frame.rows(); row++) {
            var said = program.of(frame, row);
            answers.add(
                    said.isPresent()
                            ? OptionalDouble.of(answer(said.get(), frame.rowId(row)))
                            : OptionalDouble.empty());
        }
        return answers;
    }

    private double answer(Object said, long rowId) {
        var value =
                switch (said) {
                    case Boolean yes -> yes ? 1 : 0;
                    case String label -> task.labels().indexOf(label);
                    case Number number -> number.doubleValue();
                    default -> Double.NaN;
                };
        var allowed =
                switch (task.kind()) {
                    case BINARY -> value >= 0 && value <= 1;
                    case MULTICLASS -> value >= 0;
                    case REGRESSION -> Double.isFinite(value);
                };
        if (!allowed) {
            throw new IllegalArgumentException(
                    "the rule says '" + said + "' of row " + rowId + ", which is no answer");
        }
        return value;
    }
}
