package io.trialmesh.evaluator.examine;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.Examiner;
import io.trialmesh.core.assess.Remedy;
import io.trialmesh.core.assess.Report;
import io.trialmesh.core.data.Frame;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Weights of the develop rows for slices that shall count more: the scheduler knows a slice by its
/// condition alone, and reads no rows.
final class SliceWeights {

    private SliceWeights() {}

    /// The artifact of each slice that a remedy names, by its condition: the remedy's factor for
    /// its rows, 1 for all others.
    ///
    /// @param develop every row of it
    static SequencedMap<String, Digest> store(
            Report report, Frame develop, Examiner examiner, ArtifactStore store) {
        var stored = new LinkedHashMap<String, Digest>();
        for (var result : report.results()) {
            for (var finding : result.findings()) {
                if (finding.remedy().orElse(null) instanceof Remedy.Weigh(var where, var factor)) {
                    stored.computeIfAbsent(
                            where, slice -> weights(slice, factor, develop, examiner, store));
                }
            }
        }
        return stored;
    }

    private static Digest weights(
            String where, double factor, Frame develop, Examiner examiner, ArtifactStore store) {
        var weights = new double[develop.rows()];
        Arrays.fill(weights, 1);
        for (var row : examiner.select(where, develop)) {
            weights[row] = factor;
        }
        return NumberFile.store(weights, store);
    }
}
