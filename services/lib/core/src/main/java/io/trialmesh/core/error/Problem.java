package io.trialmesh.core.error;

/// One mistake in a request: the field, the value it had, and a sentence saying what is allowed.
public record Problem(String field, String value, String sentence) {

    @Override
    public String toString() {
        return field + "  " + sentence;
    }
}
