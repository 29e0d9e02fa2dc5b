package io.trialmesh.scheduler.study;

import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.error.Problem;
import java.util.List;

/// Asks whoever will examine the models what it thinks of a suite.
public interface SuiteLint {

    /// The opinion on a suite.
    ///
    /// @param suite the one that would run: the given checks and the automatic ones
    /// @param problems every mistake in the given checks
    record Opinion(Suite suite, List<Problem> problems) {}

    /// Asks, before anything is trained.
    ///
    /// @param manifest of the data set
    /// @throws io.trialmesh.core.error.MeshException UNAVAILABLE where nobody answers
    Opinion ask(Suite suite, byte[] manifest);
}
