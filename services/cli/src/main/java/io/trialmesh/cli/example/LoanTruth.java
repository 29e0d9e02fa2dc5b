package io.trialmesh.cli.example;

import java.util.List;

/// What is wrong with a table, as whoever made it knows.
///
/// @param faults in the order of `docs/examples/loans.md`
public record LoanTruth(int rows, long seed, List<PlantedFault> faults) {

    public LoanTruth {
        faults = List.copyOf(faults);
    }
}
