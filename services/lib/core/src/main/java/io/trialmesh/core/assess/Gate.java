package io.trialmesh.core.assess;

import java.util.Optional;

/// A limit on an estimate, decided on its interval and never on the bare number.
public record Gate(String estimate, Bound bound, double limit) {

    /// The estimate that says by how much a gate was missed.
    public static final String MISSED_BY = "missed_by";

    /// Farther off is no worse.
    private static final double MOST = 100;

    /// Which side of the limit is allowed.
    public enum Bound {
        AT_MOST,
        AT_LEAST
    }

    /// How far the number is inside its limit, and below 0 outside, in parts of the limit; against
    /// a limit of 0 in the number's own unit.
    public double margin(Estimate estimate) {
        var inside =
                switch (bound) {
                    case AT_MOST -> limit - estimate.value();
                    case AT_LEAST -> estimate.value() - limit;
                };
        return limit == 0 ? inside : inside / Math.abs(limit);
    }

    /// PASS where the whole interval is allowed, FAIL where none of it is, else INCONCLUSIVE.
    public Verdict decide(Estimate estimate) {
        var passes =
                switch (bound) {
                    case AT_MOST -> estimate.high() <= limit;
                    case AT_LEAST -> estimate.low() >= limit;
                };
        var fails =
                switch (bound) {
                    case AT_MOST -> estimate.low() > limit;
                    case AT_LEAST -> estimate.high() < limit;
                };
        if (passes) {
            return Verdict.PASS;
        }
        return fails ? Verdict.FAIL : Verdict.INCONCLUSIVE;
    }

    /// How far off an estimate is that fails: its distance from the limit in half widths of its
    /// interval, which is a number without a unit, at most 100; empty where it does not fail.
    public Optional<Estimate> missedBy(Estimate estimate) {
        return decide(estimate) == Verdict.FAIL
                ? Optional.of(missedBy(estimate, limit))
                : Optional.empty();
    }

    /// The same for an estimate that failed by another rule.
    public static Estimate missedBy(Estimate failed, double limit) {
        var half = (failed.high() - failed.low()) / 2;
        var off = Math.abs(failed.value() - limit);
        var by = half > 0 ? Math.min(off / half, MOST) : MOST;
        return new Estimate(MISSED_BY, by, by, by, failed.rows());
    }
}
