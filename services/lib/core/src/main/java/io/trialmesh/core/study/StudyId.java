package io.trialmesh.core.study;

import java.util.regex.Pattern;

/// The short name of a study, such as `s-41c2`.
public record StudyId(String text) {

    private static final Pattern FORM = Pattern.compile("s-[0-9a-z]{4,32}");

    public StudyId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a study is named like s-41c2, not '" + text + "'");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
