package io.trialmesh.assess.heuristic;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Predictions;

/// A rule that one look at the rows is enough to learn.
public interface Heuristic {

    /// Kebab case: `one-rule`.
    String name();

    /// What these rows teach.
    ///
    /// @param rows with known targets, at least one
    Rule fit(Task task, Frame rows);

    /// What was learnt.
    interface Rule {

        /// The rule in words: `amount <= 40`.
        String words();

        /// What it says about rows of the same columns.
        Predictions predict(Frame rows);
    }
}
