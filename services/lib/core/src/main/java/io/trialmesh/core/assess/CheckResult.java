package io.trialmesh.core.assess;

import java.util.List;

/// What one check found: the verdict, the numbers, and one sentence with them in it.
///
/// @param findings what its reader can act on, the gravest first
/// @param plots what is better looked at
public record CheckResult(
        String id,
        String kind,
        Severity severity,
        Verdict verdict,
        List<Estimate> estimates,
        String sentence,
        List<Finding> findings,
        List<Plot> plots) {

    public CheckResult {
        estimates = List.copyOf(estimates);
        findings = List.copyOf(findings);
        plots = List.copyOf(plots);
    }

    /// A result that its sentence says in full.
    public CheckResult(
            String id,
            String kind,
            Severity severity,
            Verdict verdict,
            List<Estimate> estimates,
            String sentence) {
        this(id, kind, severity, verdict, estimates, sentence, List.of(), List.of());
    }

    /// The same with another verdict, and the sentence that says so.
    public CheckResult withVerdict(Verdict other, String words) {
        return new CheckResult(id, kind, severity, other, estimates, words, findings, plots);
    }

    /// The same with these findings instead.
    public CheckResult withFindings(List<Finding> others) {
        return new CheckResult(id, kind, severity, verdict, estimates, sentence, others, plots);
    }

    /// The same with these plots instead.
    public CheckResult withPlots(List<Plot> others) {
        return new CheckResult(id, kind, severity, verdict, estimates, sentence, findings, others);
    }
}
