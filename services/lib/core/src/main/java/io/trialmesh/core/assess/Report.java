package io.trialmesh.core.assess;

import io.trialmesh.core.artifact.Digest;
import java.util.List;

/// All verdicts on one model.
///
/// @param trial the number of the trial in its study
/// @param predictions the digest of the predictions examined
/// @param metrics of the model, each with its interval
/// @param baselines what anything has to beat, each metric named `baseline/metric`
/// @param digest of everything above; the same inputs and seed give the same digest
public record Report(
        String study,
        int trial,
        Tier tier,
        Digest predictions,
        List<Estimate> metrics,
        List<Estimate> baselines,
        List<CheckResult> results,
        Digest digest) {

    public Report {
        metrics = List.copyOf(metrics);
        baselines = List.copyOf(baselines);
        results = List.copyOf(results);
    }

    /// The same with these results instead; the digest is left as it was.
    public Report withResults(List<CheckResult> others) {
        return new Report(study, trial, tier, predictions, metrics, baselines, others, digest);
    }

    /// The same under this digest.
    public Report withDigest(Digest other) {
        return new Report(study, trial, tier, predictions, metrics, baselines, results, other);
    }

    /// True where no blocking gate failed.
    public boolean admitted() {
        return results.stream().noneMatch(CheckResult::refuses);
    }
}
