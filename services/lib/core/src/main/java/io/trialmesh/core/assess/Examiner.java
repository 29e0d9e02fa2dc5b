package io.trialmesh.core.assess;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Predictions;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Puts a model through a suite. Found by {@link java.util.ServiceLoader}; there is one.
public interface Examiner {

    /// The suite with the automatic checks that it does not name itself.
    Suite complete(Suite suite, Task task);

    /// Every mistake in a suite, and every gate of the user's that so many rows cannot decide.
    List<Problem> lint(Suite suite, Task task, Schema schema, long rows);

    /// All verdicts; the same for the same question on any number of threads.
    ///
    /// @param attendant is there while each check is made, and changes nothing
    Report examine(Examination examination, Attendant attendant);

    /// The same with nobody there.
    default Report examine(Examination examination) {
        return examine(examination, (_, check) -> check.get());
    }

    /// Files and addresses that checks of the suite want to hear, each once.
    List<String> sources(Suite suite);

    /// The rows that a slice's condition takes, ascending.
    ///
    /// @throws IllegalArgumentException where the condition cannot be read beside these columns
    int[] select(String where, Frame rows);

    /// What the best of many is really worth, its choice taken into account; empty where there was
    /// none.
    ///
    /// @param chosen the model and the rows it did not learn from
    /// @param peers what every other one said about the same rows, in the same order
    Optional<Estimate> corrected(Evidence chosen, Iterator<Predictions> peers, long seed);

    /// By how much the first is better than the second on the same rows, with a paired interval.
    Estimate difference(Comparison.Side first, Comparison.Side second, long seed);

    /// The same report with further metrics, and a digest of all.
    Report with(Report report, List<Estimate> metrics);

    /// Which of two models is better on the same rows, the same for the same seed.
    Comparison compare(Comparison.Side first, Comparison.Side second, long seed);
}
