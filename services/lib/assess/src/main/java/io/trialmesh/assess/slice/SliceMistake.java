package io.trialmesh.assess.slice;

import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.error.NearestName;
import java.util.List;
import java.util.regex.Pattern;

/// Says in one sentence what is wrong with a condition, and what was probably meant.
final class SliceMistake {

    private static final Pattern UNKNOWN =
            Pattern.compile(
                    "undeclared reference to '(?:" + SliceLanguage.MISSING + ")?([^']*)'.*");

    private static final Pattern TYPES =
            Pattern.compile(
                    "found no matching overload for '_?([^']*?)_?' applied to '\\((.*?)\\)'.*",
                    Pattern.DOTALL);

    private SliceMistake() {}

    /// @param what it should have been, such as `condition`
    static String sentence(
            String text, String what, CelValidationException refused, Schema schema) {
        List<CelIssue> issues = refused.getErrors();
        return "'" + text + "' is no " + what + " on rows: " + reason(issues.getFirst(), schema);
    }

    private static String reason(CelIssue issue, Schema schema) {
        var unknown = UNKNOWN.matcher(issue.getMessage());
        if (unknown.matches()) {
            return unknown(unknown.group(1), schema);
        }
        var types = TYPES.matcher(issue.getMessage());
        if (types.matches()) {
            return "'" + types.group(1) + "' is not known between " + kinds(types.group(2));
        }
        if (issue.getMessage().startsWith("expected type 'bool'")) {
            return "it is not true or false of a row; compare with something, as in age > 40";
        }
        var place = issue.getSourceLocation().getColumn() + 1;
        return "at character " + place + ": " + issue.getMessage().lines().findFirst().orElse("");
    }

    private static String unknown(String name, Schema schema) {
        var names = schema.features().stream().map(Feature::name).toList();
        return "there is no column '"
                + name
                + "'"
                + NearestName.to(name, names)
                        .map(near -> "; did you mean " + SliceText.name(near) + "?")
                        .orElse("; there are " + names);
    }

    private static String kinds(String types) {
        return types.replace("double", "a number")
                .replace("string", "a text")
                .replace("bool", "true or false")
                .replace(", ", " and ");
    }
}
