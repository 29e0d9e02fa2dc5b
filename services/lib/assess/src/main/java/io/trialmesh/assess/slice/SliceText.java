package io.trialmesh.assess.slice;

import java.util.List;
import java.util.stream.Collectors;

/// Names, texts and numbers as a condition on rows has to write them.
final class SliceText {

    /// Words that CEL keeps for itself, or that name one of its types.
    private static final List<String> RESERVED =
            List.of(
                    "true",
                    "false",
                    "null",
                    "in",
                    "as",
                    "break",
                    "const",
                    "continue",
                    "else",
                    "for",
                    "function",
                    "if",
                    "import",
                    "let",
                    "loop",
                    "package",
                    "namespace",
                    "return",
                    "var",
                    "void",
                    "while",
                    "int",
                    "uint",
                    "double",
                    "bool",
                    "string",
                    "bytes",
                    "list",
                    "map",
                    "type",
                    "null_type");

    private static final int PLAIN = 1_000_000;

    private SliceText() {}

    /// `age`, or `column('odd name')` where it is no word of CEL.
    static String name(String column) {
        return column.matches("[A-Za-z_][A-Za-z0-9_]*") && !RESERVED.contains(column)
                ? column
                : "column(" + quoted(column) + ")";
    }

    static String quoted(String text) {
        return text.chars().mapToObj(SliceText::written).collect(Collectors.joining("", "'", "'"));
    }

    /// The very number that is kept as float32, whole where it is.
    static String number(float value) {
        return value == Math.rint(value) && Math.abs(value) < PLAIN
                ? Long.toString((long) value)
                : Float.toString(value);
    }

    private static String written(int character) {
        return switch (character) {
            case '\'' -> "\\'";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                    character < ' '
                            ? String.format("\\u%04x", character)
                            : Character.toString(character);
        };
    }
}
