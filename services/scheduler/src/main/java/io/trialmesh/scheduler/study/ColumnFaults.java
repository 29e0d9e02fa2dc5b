package io.trialmesh.scheduler.study;

import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Remedy;
import io.trialmesh.core.assess.Report;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Faults of columns, such as a leak: found beside one model, they hold for every model that learns
/// from the same column. How good such a model looks is no merit.
public final class ColumnFaults {

    /// The checks that look at columns, and not at what a model makes of them.
    private static final Set<String> CHECKS = Set.of("leaks", "identifier-columns");

    private final List<CheckResult> found;

    private ColumnFaults(List<CheckResult> found) {
        this.found = found;
    }

    /// Those that block, as reports of any tier say.
    public static ColumnFaults of(Collection<Report> reports) {
        return new ColumnFaults(
                reports.stream()
                        .flatMap(ColumnFaults::failed)
                        .filter(result -> CHECKS.contains(result.kind()))
                        .toList());
    }

    /// What is known against a model beside its own examinations.
    ///
    /// @param probe what a probe found of the model itself; empty where there was none
    /// @param complexity of its family: at 0 it looks at no column
    /// @param guidance that it was held to
    public List<CheckResult> against(Collection<Report> probe, int complexity, Guidance guidance) {
        var columns = found.stream().filter(_ -> complexity > 0).filter(r -> looksAt(guidance, r));
        return Stream.concat(probe.stream().flatMap(ColumnFaults::failed), columns).toList();
    }

    /// The same without what its reports say of columns, where it looks at none.
    public static Candidate spared(Candidate candidate) {
        return candidate.complexity() > 0
                ? candidate
                : candidate.reported(
                        models(candidate.search()), candidate.full().map(ColumnFaults::models));
    }

    /// What it says of the model alone.
    private static Report models(Report report) {
        return report.withResults(
                report.results().stream().filter(r -> !CHECKS.contains(r.kind())).toList());
    }

    /// True where the model learnt from such a column: its score cannot be held against others.
    static boolean burden(Candidate candidate) {
        return candidate.failures().stream().anyMatch(r -> CHECKS.contains(r.kind()));
    }

    private static Stream<CheckResult> failed(Report report) {
        return report.results().stream().filter(CheckResult::refuses);
    }

    private static boolean looksAt(Guidance guidance, CheckResult result) {
        return result.findings().stream()
                .map(Finding::remedy)
                .flatMap(remedy -> remedy.stream())
                .anyMatch(remedy ->
                        remedy instanceof Remedy.LeaveOut(var column)
                                && !guidance.leftOut().contains(column));
    }
}
