package io.trialmesh.evaluator.store;

/// The sealed rows have been opened as often as they may be.
public final class Spent extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// @param openings as many as there were
    Spent(int openings, int budget) {
        super(
                "The sealed rows of this data set have been opened "
                        + openings
                        + " times, and the budget is "
                        + budget
                        + ": nothing was opened once more.");
    }

    /// With its numbers, for people.
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
