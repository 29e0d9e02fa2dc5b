package io.trialmesh.core.search;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.trial.History;
import java.util.List;

/// From what is known to where the next trial has to be good enough to go on: a pure function of
/// its arguments.
///
/// The thresholds travel with the request, so where a trial stops depends on the history its
/// request was made from, and not on when the worker asks. Found by {@link
/// java.util.ServiceLoader}; annotate with {@link com.google.auto.service.AutoService}, and the
/// testkit's contract tests it.
public interface StoppingRule {

    /// Kebab case, as users and the documentation write it.
    String name();

    /// The rungs of the next trial of a family, by step; none where it may go on to its end.
    ///
    /// Only trials of the same family can be compared: a step of another one is another amount of
    /// learning.
    ///
    /// @param family of the next trial
    /// @param history every trial so far, of all families
    /// @param goal which way measurements should go
    List<Rung> rungs(String family, History history, Goal goal);
}
