package io.trialmesh.core.assess;

import java.util.List;

/// What one check found: the verdict, the numbers, and one sentence with them in it.
public record CheckResult(
        String id,
        String kind,
        Severity severity,
        Verdict verdict,
        List<Estimate> estimates,
        String sentence) {

    public CheckResult {
        estimates = List.copyOf(estimates);
    }
}
