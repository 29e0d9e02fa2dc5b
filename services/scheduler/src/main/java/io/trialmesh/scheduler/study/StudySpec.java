package io.trialmesh.scheduler.study;

import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.study.Budget;
import io.trialmesh.core.study.DecisionCosts;
import java.util.List;
import java.util.Optional;

/// A linted question: nothing in it can be wrong any more.
///
/// @param displayName what its user calls it
/// @param dataset the id of the data set, such as `d-9f3c1a2b4c5d`
/// @param metric the objective's name
/// @param costs of mistakes; absent where both kinds cost the same
/// @param seed of all luck in the study
/// @param suite the user's checks; empty for the automatic suite
/// @param withheld columns that no trial learns from
/// @param lane its trials travel on
/// @param learningCurve true where likely winners are learnt once more from parts of the rows
public record StudySpec(
        String displayName,
        String dataset,
        String metric,
        Optional<DecisionCosts> costs,
        Budget budget,
        long seed,
        Search search,
        Optional<Suite> suite,
        List<String> withheld,
        String lane,
        boolean learningCurve) {

    public StudySpec {
        withheld = List.copyOf(withheld);
    }
}
