package io.trialmesh.scheduler.study;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.Remedy;
import io.trialmesh.core.assess.Report;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.assess.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What the trials after a probe can do about a check that failed in it.
///
/// @param weights of the develop rows, where rows are to count more
/// @param model that failed, such as `lightgbm#9`; empty where none is at fault
/// @param trial whose report says so
/// @param check the id of the check
/// @param sentence what the check said
public record Teaching(
        Remedy remedy,
        Optional<Digest> weights,
        String model,
        int trial,
        String check,
        String sentence) {

    /// What a report teaches: the remedies of blocking checks that failed, and of whatever failed
    /// that the user wrote. What somebody answers for teaches nothing.
    ///
    /// @param weights the artifact of each slice's weights, by its condition
    /// @param family of the probed trial
    public static List<Teaching> of(
            Report report,
            SequencedMap<String, Digest> weights,
            String family,
            Optional<Suite> suite,
            Waivers waivers) {
        var teachings = new ArrayList<Teaching>();
        for (var result : report.results()) {
            if (result.verdict() == Verdict.FAIL
                    && matters(result, suite)
                    && waivers.of(result).isEmpty()) {
                result.findings().stream()
                        .flatMap(finding -> finding.remedy().stream())
                        .map(remedy ->
                                new Teaching(
                                        remedy,
                                        weights(remedy, weights),
                                        family + "#" + report.trial(),
                                        report.trial(),
                                        result.id(),
                                        result.sentence()))
                        .forEach(teachings::add);
            }
        }
        return List.copyOf(teachings);
    }

    /// The same where a column is at fault and no model.
    public Teaching ofColumn() {
        return new Teaching(remedy, weights, "", trial, check, sentence);
    }

    /// The sentence for the study's journal.
    ///
    /// @param from the first trial that is held to it
    public String sentence(int from) {
        var on = model.isEmpty() ? "" : " on " + model;
        return "From trial %d on, %s, because %s failed%s: %s"
                .formatted(from, what(), check, on, sentence);
    }

    private String what() {
        return switch (remedy) {
            case Remedy.Monotone(var feature, var sign) ->
                    "predictions must not %s as %s grows"
                            .formatted(sign > 0 ? "fall" : "rise", feature);
            case Remedy.Weigh(var where, var factor) ->
                    "rows where %s count %s times".formatted(where, Words.number(factor, 1));
            case Remedy.LeaveOut(var feature) -> "nothing is learnt from " + feature;
        };
    }

    private static boolean matters(CheckResult result, Optional<Suite> suite) {
        return result.severity().blocks()
                || suite.stream()
                        .flatMap(written -> written.checks().stream())
                        .filter(spec -> spec.id().equals(result.id()))
                        .anyMatch(spec -> !spec.automatic());
    }

    private static Optional<Digest> weights(Remedy remedy, SequencedMap<String, Digest> weights) {
        return remedy instanceof Remedy.Weigh(var where, _)
                ? Optional.ofNullable(weights.get(where))
                : Optional.empty();
    }
}
