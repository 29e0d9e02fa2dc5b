package io.trialmesh.scheduler.study;

import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Report;

/// By how much a trial missed its gates: what the search is told beside the objective, so that it
/// turns from points that would be refused (constraints of a search: Deb, An efficient constraint
/// handling method for genetic algorithms, 2000, §3).
public final class Violation {

    /// Of a failed gate that does not say how far off it was.
    private static final double FAILED = 1;

    private Violation() {}

    /// The sum over the blocking gates that failed and that nobody answers for, each in half widths
    /// of its interval; 0 where there is none. What is undecided is no offence.
    public static double of(Report report, Waivers waivers) {
        return report.results().stream()
                .filter(CheckResult::refuses)
                .filter(r -> waivers.of(r).isEmpty())
                .mapToDouble(Violation::of)
                .sum();
    }

    private static double of(CheckResult failed) {
        return failed.estimates().stream()
                .filter(estimate -> estimate.name().equals(Gate.MISSED_BY))
                .mapToDouble(Estimate::value)
                .findFirst()
                .orElse(FAILED);
    }
}
