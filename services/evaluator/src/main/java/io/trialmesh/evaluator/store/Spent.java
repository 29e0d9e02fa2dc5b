package io.trialmesh.evaluator.store;

/// The sealed rows have been opened as often as they may be.
public final class Spent extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// @param openings as many as there were
    Spent(int openings, int budget) {
        super(
                "This study has opened the sealed rows "
                        + openings
                        + " times, and its budget is "
                        + budget
                        + ": nothing was opened once more.");
    }

    /// With its numbers, for people.
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
