package io.trialmesh.evaluator.report;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.Comparison.Side;
import io.trialmesh.core.assess.Examiner;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.data.columns.ColumnFile;
import io.trialmesh.data.predictions.PredictionFile;
import io.trialmesh.evaluator.examine.PairedRows;
import io.trialmesh.proto.v1.CompareRequest;
import io.trialmesh.proto.v1.Comparison;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.wire.assess.ComparisonCodec;
import io.trialmesh.wire.data.TaskCodec;
import io.trialmesh.wire.name.ResourceNames;
import java.util.List;

/// Compares two reported trials on the rows both predicted out of fold; nothing is trained, opened
/// or kept.
public final class Comparisons {

    /// Resamples are the same for all comparisons, so that they may be compared themselves.
    private static final long SEED = 1;

    private final Reports reports;
    private final Examiner examiner;
    private final ArtifactStore store;

    public Comparisons(Reports reports, Examiner examiner, ArtifactStore store) {
        this.reports = reports;
        this.examiner = examiner;
        this.store = store;
    }

    /// Which of the two is better.
    ///
    /// @throws MeshException NOT_FOUND for a trial without a report, INVALID for two that were not
    ///   asked the same question on the same rows, NOT_NOW for a report older than comparisons
    public Comparison compare(CompareRequest request) {
        var first = report(request.getFirst());
        var second = report(request.getSecond());
        var question = first.getDevelopColumns() + first.getMetric();
        if (!question.equals(second.getDevelopColumns() + second.getMetric())) {
            throw otherQuestion(second.getName(), "another question on other rows");
        }
        var rows =
                PairedRows.of(
                                ColumnFile.open(store.fetch(new Digest(first.getDevelopColumns()))),
                                PredictionFile.read(
                                        store.fetch(new Digest(first.getPredictions()))),
                                PredictionFile.read(
                                        store.fetch(new Digest(second.getPredictions()))))
                        .orElseThrow(() ->
                                otherQuestion(second.getName(), "other rows of the same data"));
        var task = TaskCodec.toCore(first.getLearningTask());
        var metric = Metrics.named(first.getMetric()).orElseThrow();
        var comparison =
                examiner.compare(
                        new Side(name(first, second), rows.first(task, metric)),
                        new Side(name(second, first), rows.second(task, metric)),
                        SEED);
        return ComparisonCodec.toWire(comparison)
                .setFirst(first.getName())
                .setSecond(second.getName())
                .setMetric(first.getMetric())
                .build();
    }

    private Report report(String name) {
        var report =
                name.contains("/reports/")
                        ? reports.find(checked(name))
                        : reports.find(ofTrial(name, Tier.SEARCH))
                                .or(() -> reports.find(ofTrial(name, Tier.FULL)));
        var found =
                report.orElseThrow(() ->
                        new MeshException(
                                ErrorCode.NOT_FOUND,
                                "there is no report on " + name + ": no such trial, or not yet"));
        if (found.getDevelopColumns().isEmpty()) {
            throw new MeshException(
                    ErrorCode.NOT_NOW,
                    found.getName() + " does not say which rows it is about; it is too old");
        }
        return found;
    }

    private static String checked(String report) {
        var _ = ResourceNames.reportName(report);
        return report;
    }

    private static String ofTrial(String name, Tier tier) {
        var trial = ResourceNames.trialName(name);
        return ResourceNames.report(trial.study(), trial.trial(), tier);
    }

    /// With the study where there are two.
    private static String name(Report report, Report other) {
        var trial = "trial " + report.getTrial();
        return report.getStudy().equals(other.getStudy())
                ? trial
                : trial + " of " + report.getStudy();
    }

    private static MeshException otherQuestion(String name, String what) {
        return new MeshException(
                List.of(new Problem("second", name, "'" + name + "' is about " + what)));
    }
}
