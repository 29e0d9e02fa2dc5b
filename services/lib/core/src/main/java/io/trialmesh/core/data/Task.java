package io.trialmesh.core.data;

import java.util.List;

/// What is predicted: one of two labels, one of several, or a number.
///
/// @param labels the classes in code order; empty for regression
public record Task(Kind kind, List<String> labels) {

    /// The three shapes of supervised learning we serve.
    public enum Kind {
        BINARY,
        MULTICLASS,
        REGRESSION
    }

    public Task {
        labels = List.copyOf(labels);
    }

    public static Task classes(List<String> labels) {
        return new Task(labels.size() == 2 ? Kind.BINARY : Kind.MULTICLASS, labels);
    }

    public static Task regression() {
        return new Task(Kind.REGRESSION, List.of());
    }

    public boolean classification() {
        return kind != Kind.REGRESSION;
    }

    /// Numbers per predicted row: a probability for every class (two for binary), or one value.
    public int outputs() {
        return classification() ? labels.size() : 1;
    }
}
