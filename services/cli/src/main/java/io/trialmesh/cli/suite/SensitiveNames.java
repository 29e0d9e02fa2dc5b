package io.trialmesh.cli.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Guesses by its name whether decisions should not hang on a column: `sex`, `personal_status_sex`,
/// `nativeCountry`.
final class SensitiveNames {

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})");
    private static final Set<String> WORDS =
            Set.of(
                    "sex",
                    "gender",
                    "race",
                    "ethnicity",
                    "ethnic",
                    "age",
                    "religion",
                    "nationality",
                    "native",
                    "foreign",
                    "citizenship",
                    "marital",
                    "disability",
                    "pregnant",
                    "orientation",
                    "birth",
                    "birthdate");

    private SensitiveNames() {}

    static List<String> among(List<String> columns) {
        return columns.stream().filter(SensitiveNames::sensitive).toList();
    }

    private static boolean sensitive(String column) {
        return Arrays.stream(BETWEEN.split(column))
                .anyMatch(word -> WORDS.contains(word.toLowerCase(Locale.ROOT)));
    }
}
