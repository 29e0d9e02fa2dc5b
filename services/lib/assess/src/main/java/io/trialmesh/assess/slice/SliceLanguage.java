package io.trialmesh.assess.slice;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelMutableAst;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.navigation.CelNavigableMutableAst;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// CEL with the columns as its variables: for conditions that take rows, and for rules that answer.
final class SliceLanguage {

    /// Begins the variable that says whether a cell is missing; no column can be named so in CEL.
    static final String MISSING = "missing:";

    private static final CelOptions OPTIONS =
            CelOptions.current()
                    .enableHeterogeneousNumericComparisons(true)
                    .enableUnknownTracking(true)
                    .build();

    private static final String LEGAL = "[A-Za-z_][A-Za-z0-9_]*";

    private final CelCompiler compiler;
    private final SequencedMap<String, String> variables;

    private SliceLanguage(Schema schema, Optional<CelType> result) {
        this.variables = variables(schema);
        var builder =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .setOptions(OPTIONS)
                        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                        .addMacros(
                                CelMacro.newGlobalMacro(
                                        "missing",
                                        1,
                                        (factory, _, cells) -> missing(factory, cells)),
                                CelMacro.newGlobalMacro(
                                        "column",
                                        1,
                                        (factory, _, names) -> column(factory, names)));
        result.ifPresent(builder::setResultType);
        for (var feature : schema.features()) {
            builder.addVar(
                    variable(feature.name()),
                    feature.kind() == ColumnKind.NUMERIC ? SimpleType.DOUBLE : SimpleType.STRING);
            builder.addVar(MISSING + variable(feature.name()), SimpleType.BOOL);
        }
        this.compiler = builder.build();
    }

    /// What is true or false of a row.
    static SliceLanguage conditions(Schema schema) {
        return new SliceLanguage(schema, Optional.of(SimpleType.BOOL));
    }

    /// What has a value for a row.
    static SliceLanguage rules(Schema schema) {
        return new SliceLanguage(schema, Optional.empty());
    }

    /// The column that a variable stands for; the variable itself where it stands for none.
    String column(String variable) {
        return variables.entrySet().stream()
                .filter(entry -> entry.getValue().equals(variable))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(variable);
    }

    private String variable(String column) {
        return variables.getOrDefault(column, column);
    }

    /// What is no word of CEL, which cannot be unknown, gets one that no column has.
    private static SequencedMap<String, String> variables(Schema schema) {
        var variables = new LinkedHashMap<String, String>();
        for (int column = 0; column < schema.width(); column++) {
            var name = schema.features().get(column).name();
            var variable = name;
            if (!variable.matches(LEGAL)) {
                variable = "odd_" + column;
                while (schema.indexOf(variable) >= 0) {
                    variable += "_";
                }
            }
            variables.put(name, variable);
        }
        return variables;
    }

    /// The tree of a text whose columns and types agree.
    ///
    /// Columns are broken numbers and `age == 40` would compare two types, so whole numbers are
    /// read as broken ones; where that is what does not fit, as in `plan.size() == 4`, they are
    /// not.
    CelAbstractSyntaxTree check(String text) throws CelValidationException {
        var parsed = legal(compiler.parse(text).getAst());
        var broken = compiler.check(broken(parsed));
        if (!broken.hasError()) {
            return broken.getAst();
        }
        var whole = compiler.check(parsed);
        return whole.hasError() ? broken.getAst() : whole.getAst();
    }

    CelRuntime.Program program(CelAbstractSyntaxTree checked) throws CelEvaluationException {
        return CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(OPTIONS)
                .build()
                .createProgram(checked);
    }

    private CelAbstractSyntaxTree legal(CelAbstractSyntaxTree parsed) {
        var tree = CelMutableAst.fromCelAst(parsed);
        CelNavigableMutableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == ExprKind.Kind.IDENT)
                .map(node -> node.expr().ident())
                .forEach(ident -> ident.setName(legal(ident.name())));
        return tree.toParsedAst();
    }

    private String legal(String name) {
        return name.startsWith(MISSING)
                ? MISSING + variable(name.substring(MISSING.length()))
                : variable(name);
    }

    private static CelAbstractSyntaxTree broken(CelAbstractSyntaxTree parsed) {
        var tree = CelMutableAst.fromCelAst(parsed);
        CelNavigableMutableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == ExprKind.Kind.CONSTANT)
                .forEach(node -> widen(node.expr()));
        return tree.toParsedAst();
    }

    private static void widen(CelMutableExpr expression) {
        var constant = expression.constant();
        if (constant.getKind() == CelConstant.Kind.INT64_VALUE) {
            expression.setConstant(CelConstant.ofValue((double) constant.int64Value()));
        }
    }

    private static Optional<CelExpr> missing(CelMacroExprFactory factory, List<CelExpr> cells) {
        var cell = cells.getFirst();
        return cell.exprKind().getKind() == ExprKind.Kind.IDENT
                ? Optional.of(factory.newIdentifier(MISSING + cell.ident().name()))
                : Optional.empty();
    }

    private static Optional<CelExpr> column(CelMacroExprFactory factory, List<CelExpr> names) {
        var name = names.getFirst();
        var text =
                name.exprKind().getKind() == ExprKind.Kind.CONSTANT
                        && name.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        return text
                ? Optional.of(factory.newIdentifier(name.constant().stringValue()))
                : Optional.empty();
    }
}
