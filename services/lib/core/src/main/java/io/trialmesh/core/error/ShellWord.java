package io.trialmesh.core.error;

import java.util.regex.Pattern;

/// A word of a command that people are told to type, as a POSIX shell wants it.
public final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./,:=+-]+");

    private ShellWord() {}

    /// The word as it is where no shell would take it apart, else in quotation marks.
    public static String of(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
