package io.trialmesh.evaluator.examine;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.Estimate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What being the best of many is worth: the finalists of a study are chosen from the same trials,
/// so it is found out once for all of them.
final class Corrections {

    private Optional<Pool> last = Optional.empty();
    private Optional<Estimate> found = Optional.empty();

    /// Trials that one was chosen from, itself among them.
    record Pool(Set<Digest> predictions, String metric, long seed) {}

    synchronized Optional<Estimate> of(Pool pool, Supplier<Optional<Estimate>> work) {
        if (!last.equals(Optional.of(pool))) {
            found = work.get();
            last = Optional.of(pool);
        }
        return found;
    }
}
