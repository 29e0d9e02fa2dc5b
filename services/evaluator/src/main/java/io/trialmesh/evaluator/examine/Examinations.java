package io.trialmesh.evaluator.examine;

import com.google.protobuf.Timestamp;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Examination;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.evaluator.store.Reports;
import io.trialmesh.proto.v1.EvaluationRequest;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.wire.assess.ReportCodec;
import io.trialmesh.wire.assess.SuiteCodec;
import io.trialmesh.wire.data.TaskCodec;
import io.trialmesh.wire.name.ResourceNames;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Examines models: gathers the evidence, asks the examiner, keeps the report.
public final class Examinations {

    private final Desk desk;
    private final Reports reports;
    private final InstantSource clock;

    public Examinations(Desk desk, Reports reports, InstantSource clock) {
        this.desk = desk;
        this.reports = reports;
        this.clock = clock;
    }

    /// Examines and keeps the report. A full examination that was made of the same model is not
    /// made again: the sealed rows are not opened twice for one answer.
    public Report examine(EvaluationRequest request) {
        var tier = ReportCodec.toCore(request.getTier());
        var name = ResourceNames.report(request.getStudy(), request.getTrial(), tier);
        var made =
                reports.find(name)
                        .filter(report -> tier == Tier.FULL)
                        .filter(report -> report.getModel().equals(request.getRefitModel()));
        if (made.isPresent()) {
            return made.get();
        }
        var report = look(request);
        reports.save(report);
        return report;
    }

    /// Examines and keeps nothing.
    public Report look(EvaluationRequest request) {
        return switch (ReportCodec.toCore(request.getTier())) {
            case SEARCH -> search(request);
            case FULL -> full(request);
        };
    }

    private Report search(EvaluationRequest request) {
        var task = TaskCodec.toCore(request.getLearningTask());
        var metric = metric(request);
        var outOfFold = OutOfFold.read(request, task, desk.artifacts());
        var report = ask(request, Tier.SEARCH, List.of(claimed(request, task, outOfFold)));
        RowLosses.store(metric, outOfFold, desk).ifPresent(d -> report.setLosses(d.hex()));
        return report.build();
    }

    private Report full(EvaluationRequest request) {
        var task = TaskCodec.toCore(request.getLearningTask());
        var full = new FullEvidence(request, task, metric(request), desk, clock.instant()).gather();
        var evidence = new ArrayList<>(full.evidence());
        evidence.add(claimed(request, task, full.outOfFold()));
        return ask(request, Tier.FULL, evidence)
                .setModel(request.getRefitModel())
                .setOpenings(full.openings())
                .build();
    }

    private Report.Builder ask(EvaluationRequest request, Tier tier, List<Evidence> evidence) {
        var examination =
                new Examination(
                        request.getStudy(),
                        request.getTrial(),
                        tier,
                        new Digest(request.getPredictions()),
                        SuiteCodec.toCore(request.getSuite()),
                        evidence,
                        request.getSeed(),
                        desk.threads());
        var now = clock.instant();
        return ReportCodec.toWire(desk.examiner().examine(examination))
                .setCreated(Timestamp.newBuilder().setSeconds(now.getEpochSecond()));
    }

    private static Evidence claimed(EvaluationRequest request, Task task, OutOfFold outOfFold) {
        return new Evidence(
                task,
                metric(request),
                outOfFold.predicted(),
                outOfFold.stored().predictions(),
                FullEvidence.trainTargets(outOfFold.develop()),
                Optional.of(request.getClaim()),
                Optional.empty());
    }

    private static Metric metric(EvaluationRequest request) {
        return Metrics.named(request.getMetric())
                .orElseThrow(() ->
                        new MeshException(
                                ErrorCode.INVALID,
                                "there is no metric '" + request.getMetric() + "'"));
    }
}
