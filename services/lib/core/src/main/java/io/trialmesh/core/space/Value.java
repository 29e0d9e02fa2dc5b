package io.trialmesh.core.space;

/// The value of one parameter in one trial.
public sealed interface Value {

    record Real(double number) implements Value {
        @Override
        public String toString() {
            return Double.toString(number);
        }
    }

    record Whole(long number) implements Value {
        @Override
        public String toString() {
            return Long.toString(number);
        }
    }

    record Text(String text) implements Value {
        @Override
        public String toString() {
            return text;
        }
    }
}
