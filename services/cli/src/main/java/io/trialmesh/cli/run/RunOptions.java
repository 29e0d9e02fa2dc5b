package io.trialmesh.cli.run;

import java.util.List;
import java.util.Optional;

/// What a user wrote after `run`, not yet read.
///
/// @param lane of the workers that learn; empty for the normal one
/// @param learningCurve whether likely winners are learnt once more from parts of the rows; empty
///   where the budget decides
/// @param extra words that belong to no flag
public record RunOptions(
        Optional<String> data,
        Optional<String> target,
        Optional<String> metric,
        String budget,
        Optional<String> suite,
        Optional<String> task,
        String seed,
        Columns columns,
        List<String> families,
        Optional<String> lane,
        String workers,
        Costs costs,
        Optional<Boolean> learningCurve,
        List<String> extra) {

    /// What mistakes cost, both or neither.
    public record Costs(Optional<String> falsePositive, Optional<String> falseNegative) {

        /// Both cost the same.
        public static Costs same() {
            return new Costs(Optional.empty(), Optional.empty());
        }
    }

    /// Columns to treat otherwise than inferred.
    ///
    /// @param sensitive what decisions must not hang on
    public record Columns(List<String> ignore, List<String> use, List<String> sensitive) {
        public Columns {
            ignore = List.copyOf(ignore);
            use = List.copyOf(use);
            sensitive = List.copyOf(sensitive);
        }
    }

    public RunOptions {
        families = List.copyOf(families);
        extra = List.copyOf(extra);
    }
}
