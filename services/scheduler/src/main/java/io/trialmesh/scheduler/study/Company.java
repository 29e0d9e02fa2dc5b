package io.trialmesh.scheduler.study;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.CurvePoint;
import java.util.List;
import java.util.Optional;

/// Whom an examination holds a model against.
///
/// @param peers whom it was chosen from, those to compare it with first
/// @param rival to ask about the same rows, where there is one
/// @param curve what it reached with fewer rows, its own points first, then another's
public record Company(List<Candidate> peers, Optional<TrialRow> rival, List<Mark> curve) {

    /// A point of a learning curve with the artifact of the predictions it is computed from.
    public record Mark(CurvePoint point, Digest predictions) {}

    public Company {
        peers = List.copyOf(peers);
        curve = List.copyOf(curve);
    }

    /// Nobody.
    public static Company none() {
        return new Company(List.of(), Optional.empty(), List.of());
    }

    /// One to ask about the same rows.
    public static Company of(Optional<TrialRow> rival) {
        return new Company(List.of(), rival, List.of());
    }
}
