package io.trialmesh.evaluator.intake;

import com.google.protobuf.Timestamp;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CurvePoint;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.evaluator.examine.Examinations;
import io.trialmesh.evaluator.examine.Finding;
import io.trialmesh.evaluator.examine.Question;
import io.trialmesh.evaluator.report.Reports;
import io.trialmesh.proto.v1.EvaluationRequest;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.wire.assess.ReportCodec;
import io.trialmesh.wire.assess.SuiteCodec;
import io.trialmesh.wire.data.TaskCodec;
import io.trialmesh.wire.meter.Meters;
import io.trialmesh.wire.name.ResourceNames;
import io.trialmesh.wire.name.TaskNames;
import io.trialmesh.wire.trial.CostsCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// From a request to a report, kept or not.
public final class Evaluations {

    /// Of the time that is left, for checks that ask the model.
    private static final double ASKING_SHARE = 0.8;

    private final Examinations examinations;
    private final Reports reports;
    private final InstantSource clock;
    private final int openings;

    /// @param openings how often one study may open the sealed rows
    public Evaluations(
            Examinations examinations, Reports reports, InstantSource clock, int openings) {
        this.openings = openings;
        this.examinations = examinations;
        this.reports = reports;
        this.clock = clock;
    }

    /// Examines and keeps the report. A full examination that was made of the same model is not
    /// made again: the sealed rows are not opened twice for one answer. A trial on other folds is
    /// its study's own affair, and its report is not kept here.
    Report examine(EvaluationRequest request) throws InterruptedException {
        if (TaskNames.draw(request.getTask().getTask()).isPresent()) {
            return look(request);
        }
        var tier = ReportCodec.toCore(request.getTier());
        var name = ResourceNames.report(request.getStudy(), request.getTrial(), tier);
        var made =
                reports.find(name)
                        .filter(_ -> tier == Tier.FULL)
                        .filter(report -> report.getModel().equals(request.getRefitModel()))
                        .filter(r -> r.getPredictions().equals(request.getPredictions()));
        if (made.isPresent()) {
            return made.get();
        }
        var report =
                look(request).toBuilder()
                        .setDevelopColumns(request.getDevelopColumns())
                        .setMetric(request.getMetric())
                        .setLearningTask(request.getLearningTask())
                        .build();
        reports.save(report);
        return report;
    }

    /// Examines and keeps nothing.
    public Report look(EvaluationRequest request) throws InterruptedException {
        var began = System.nanoTime();
        var finding = examinations.examine(question(request));
        Meters.EXAMINATION.since(began, finding.report().tier().name());
        finding.report().results().forEach(Evaluations::count);
        return report(finding);
    }

    private static void count(CheckResult result) {
        Meters.CHECKS.add(result.kind(), result.verdict().name());
        result.margins().stream()
                .filter(Double::isFinite)
                .forEach(margin ->
                        Meters.MARGIN.add(
                                Math.abs(margin),
                                result.kind(),
                                margin >= 0 ? "INSIDE" : "OUTSIDE"));
    }

    private Report report(Finding finding) {
        var report =
                ReportCodec.toWire(finding.report())
                        .setOpenings(finding.openings())
                        .setOpeningsBudget(finding.model().isPresent() ? openings : 0)
                        .setCreated(
                                Timestamp.newBuilder()
                                        .setSeconds(clock.instant().getEpochSecond()));
        finding.model().ifPresent(model -> report.setModel(model.hex()));
        finding.losses().ifPresent(losses -> report.setLosses(losses.hex()));
        report.getResultsBuilderList().stream()
                .flatMap(result -> result.getFindingsBuilderList().stream())
                .filter(found -> found.hasWeigh())
                .map(found -> found.getWeighBuilder())
                .filter(weigh -> finding.weights().containsKey(weigh.getWhere()))
                .forEach(weigh ->
                        weigh.setWeights(
                                Objects.requireNonNull(finding.weights().get(weigh.getWhere()))
                                        .hex()));
        return report.build();
    }

    private Question question(EvaluationRequest request) {
        var metric =
                Metrics.named(request.getMetric())
                        .orElseThrow(() ->
                                new MeshException(
                                        ErrorCode.INVALID,
                                        "there is no metric '" + request.getMetric() + "'"));
        return new Question(
                request.getStudy(),
                request.getTrial(),
                ReportCodec.toCore(request.getTier()),
                TaskCodec.toCore(request.getLearningTask()),
                metric,
                digest(request.getDevelopColumns()),
                digest(request.getPredictions()),
                digests(request.getFoldModelsList()),
                opening(request),
                request.getClaim(),
                SuiteCodec.toCore(request.getSuite()),
                request.getSeed(),
                request.getRepeatable(),
                around(request));
    }

    private static Question.Around around(EvaluationRequest request) {
        var rival = request.getRival();
        return new Question.Around(
                request.getFamily(),
                request.getInputsList(),
                request.hasRival()
                        ? Optional.of(
                                new Question.Rival(
                                        rival.getName(), digests(rival.getFoldModelsList())))
                        : Optional.empty(),
                request.getCurveList().stream().map(Evaluations::mark).toList(),
                request.getPeersList().stream()
                        .map(peer ->
                                new Question.Peer(peer.getTrial(), digest(peer.getPredictions())))
                        .toList(),
                request.hasCosts()
                        ? Optional.of(CostsCodec.toCore(request.getCosts()))
                        : Optional.empty());
    }

    private static Question.Mark mark(io.trialmesh.proto.v1.CurvePoint point) {
        return new Question.Mark(
                new CurvePoint(
                        point.getRecipe(), point.getRows(), point.getRepeat(), point.getValue()),
                point.getPredictions().isEmpty()
                        ? Optional.empty()
                        : Optional.of(digest(point.getPredictions())));
    }

    private Optional<Question.Opening> opening(EvaluationRequest request) {
        return switch (ReportCodec.toCore(request.getTier())) {
            case SEARCH, PROBE -> Optional.empty();
            case FULL ->
                    Optional.of(
                            new Question.Opening(
                                    digest(request.getSealedColumns()),
                                    digest(request.getRefitModel()),
                                    askUntil(request)));
        };
    }

    /// The last part of the time that is left is for putting the report together.
    private Optional<Instant> askUntil(EvaluationRequest request) {
        if (!request.hasNotAfter()) {
            return Optional.empty();
        }
        var at = request.getNotAfter();
        var now = clock.instant();
        var left = Duration.between(now, Instant.ofEpochSecond(at.getSeconds(), at.getNanos()));
        return Optional.of(now.plusMillis(Math.round(left.toMillis() * ASKING_SHARE)));
    }

    private static List<Digest> digests(List<String> hexes) {
        return hexes.stream().map(Evaluations::digest).toList();
    }

    private static Digest digest(String hex) {
        try {
            return new Digest(hex);
        } catch (IllegalArgumentException e) {
            throw new MeshException(ErrorCode.INVALID, String.valueOf(e.getMessage()), e);
        }
    }
}
