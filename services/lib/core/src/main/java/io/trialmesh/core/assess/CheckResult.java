package io.trialmesh.core.assess;

import java.util.ArrayList;
import java.util.List;

/// What one check found: the verdict, the numbers, and one sentence with them in it.
///
/// @param findings what its reader can act on, the gravest first
/// @param plots what is better looked at
/// @param margins of its gates, as {@link Gate#margin} has them; nobody decides by them
public record CheckResult(
        String id,
        String kind,
        Severity severity,
        Verdict verdict,
        List<Estimate> estimates,
        String sentence,
        List<Finding> findings,
        List<Plot> plots,
        List<Double> margins) {

    public CheckResult {
        estimates = List.copyOf(estimates);
        findings = List.copyOf(findings);
        plots = List.copyOf(plots);
        margins = List.copyOf(margins);
    }

    /// A result that its sentence says in full.
    public CheckResult(
            String id,
            String kind,
            Severity severity,
            Verdict verdict,
            List<Estimate> estimates,
            String sentence) {
        this(id, kind, severity, verdict, estimates, sentence, List.of(), List.of(), List.of());
    }

    /// True where it keeps its model out: a gate that blocks, and failed.
    public boolean refuses() {
        return severity.blocks() && verdict == Verdict.FAIL;
    }

    /// The same, held to one gate more.
    public CheckResult heldTo(Gate gate, Estimate estimate) {
        var more = new ArrayList<>(margins);
        more.add(gate.margin(estimate));
        return withMargins(more);
    }

    /// The same with these margins instead.
    public CheckResult withMargins(List<Double> others) {
        return new CheckResult(
                id, kind, severity, verdict, estimates, sentence, findings, plots, others);
    }

    /// The same with another verdict, and the sentence that says so.
    public CheckResult withVerdict(Verdict other, String words) {
        return new CheckResult(
                id, kind, severity, other, estimates, words, findings, plots, margins);
    }

    /// The same with these numbers instead, and the sentence that goes with them.
    public CheckResult withEstimates(List<Estimate> others, String words) {
        return new CheckResult(
                id, kind, severity, verdict, others, words, findings, plots, margins);
    }

    /// The same with these findings instead.
    public CheckResult withFindings(List<Finding> others) {
        return new CheckResult(
                id, kind, severity, verdict, estimates, sentence, others, plots, margins);
    }

    /// The same with these plots instead.
    public CheckResult withPlots(List<Plot> others) {
        return new CheckResult(
                id, kind, severity, verdict, estimates, sentence, findings, others, margins);
    }
}
