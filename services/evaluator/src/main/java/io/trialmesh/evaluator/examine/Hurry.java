package io.trialmesh.evaluator.examine;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.evaluator.child.ModelAnswer;
import io.trialmesh.evaluator.child.ModelRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.IntFunction;

/// Asks until a moment and then no more: a report with some checks undecided is worth more than one
/// that comes when nobody waits for it any more.
///
/// @param until always, where it is empty
record Hurry(Asked asked, Optional<Instant> until, InstantSource clock) implements Asked {

    /// @throws MeshException EXHAUSTED where the moment has come
    @Override
    public ModelAnswer ask(IntFunction<ModelRequest> request) {
        if (until.filter(moment -> !clock.instant().isBefore(moment)).isPresent()) {
            throw new MeshException(
                    ErrorCode.EXHAUSTED, "the time of the study was up before it was done");
        }
        return asked.ask(request);
    }
}
