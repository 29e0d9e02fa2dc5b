package io.trialmesh.core.assess;

/// A limit on an estimate, decided on its interval and never on the bare number.
public record Gate(String estimate, Bound bound, double limit) {

    /// Which side of the limit is allowed.
    public enum Bound {
        AT_MOST,
        AT_LEAST
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
}
