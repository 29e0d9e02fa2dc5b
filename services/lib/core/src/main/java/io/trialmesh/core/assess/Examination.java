package io.trialmesh.core.assess;

import io.trialmesh.core.artifact.Digest;
import java.util.List;

/// What an examiner is asked: one model, its suite, and the evidence.
///
/// @param predictions the digest of the predictions the worker handed in
/// @param evidence the rows that metrics are shown for first; a check takes the first that it
///   applies to
/// @param repeatable true where no clock may decide anything, as in a study with a work budget
/// @param threads how many checks may run at a time; the report does not depend on it
public record Examination(
        String study,
        int trial,
        Tier tier,
        Digest predictions,
        Suite suite,
        List<Evidence> evidence,
        long seed,
        boolean repeatable,
        int threads) {

    private static final int FIRST = 1;

    public Examination {
        evidence = List.copyOf(evidence);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("an examination needs evidence");
        }
    }

    /// True where a check is to be asked: what is about columns not with every trial of a search.
    public boolean asks(Check check) {
        return tier.holds(check.tiers())
                && (tier != Tier.SEARCH || trial == FIRST || !check.aboutColumns());
    }
}
