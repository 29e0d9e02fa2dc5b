package io.trialmesh.scheduler.report;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.search.Rung;
import io.trialmesh.core.study.Budget;
import io.trialmesh.proto.v1.CurvePoint;
import io.trialmesh.proto.v1.EvaluationRequest;
import io.trialmesh.proto.v1.Refit;
import io.trialmesh.proto.v1.Rival;
import io.trialmesh.proto.v1.TaskRef;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.scheduler.study.Company;
import io.trialmesh.scheduler.study.CurvePlan;
import io.trialmesh.scheduler.study.StudyRow;
import io.trialmesh.scheduler.study.TrialLimits;
import io.trialmesh.scheduler.study.TrialRow;
import io.trialmesh.scheduler.study.TrialSeed;
import io.trialmesh.scheduler.study.TrialTimes;
import io.trialmesh.wire.assess.ReportCodec;
import io.trialmesh.wire.assess.SuiteCodec;
import io.trialmesh.wire.data.TaskCodec;
import io.trialmesh.wire.name.TaskNames;
import io.trialmesh.wire.space.PointCodec;
import io.trialmesh.wire.trial.CostsCodec;
import java.util.List;

/// What workers and evaluators are asked to do. The attempt is stamped when a task is released.
public final class TaskPayloads {

    private TaskPayloads() {}

    /// Train folds and keep the out-of-fold predictions.
    ///
    /// @param rungs where the trial has to be good enough to go on
    public static byte[] training(
            StudyRow study,
            TrialRow trial,
            int folds,
            TrialLimits limits,
            TrialTimes times,
            List<Rung> rungs) {
        var task = TaskNames.train(study.id().text(), trial.number());
        var request =
                request(study, trial, task, limits, times)
                        .setFolds(folds)
                        .setPatience(limits.patience());
        for (var rung : rungs) {
            request.addRungsBuilder().setStep(rung.step()).setValue(rung.threshold());
        }
        times.stopAt().ifPresent(at -> request.setStopAt(Stamps.toWire(at)));
        return request.build().toByteArray();
    }

    /// Train folds once more, assigned by another seed, with other luck.
    ///
    /// @param draw which assignment after the study's own, from 1
    public static byte[] again(
            StudyRow study,
            TrialRow trial,
            int draw,
            int folds,
            TrialLimits limits,
            TrialTimes times) {
        var seed = study.spec().seed();
        var task = TaskNames.again(study.id().text(), trial.number(), draw);
        return request(study, trial, task, limits, times)
                .setFolds(folds)
                .setPatience(limits.patience())
                .setFoldSeed(TrialSeed.folds(seed, draw))
                .setSeed(TrialSeed.training(seed, trial.number(), draw))
                .build()
                .toByteArray();
    }

    /// Train folds once more from a part of their rows.
    public static byte[] part(
            StudyRow study,
            TrialRow trial,
            CurvePlan.Part part,
            int folds,
            TrialLimits limits,
            TrialTimes times) {
        var seed = study.spec().seed();
        var task = TaskNames.curve(study.id().text(), trial.number(), part.number());
        return request(study, trial, task, limits, times)
                .setFolds(folds)
                .setPatience(limits.patience())
                .setShare(part.share())
                .setShareSeed(TrialSeed.share(seed, part.repeat()))
                .setSeed(TrialSeed.training(seed, trial.number(), part.repeat()))
                .build()
                .toByteArray();
    }

    /// Train once more on all develop rows, for so many steps; calibrator and threshold are chosen
    /// on the out-of-fold predictions.
    public static byte[] refit(
            StudyRow study, TrialRow trial, int steps, TrialLimits limits, TrialTimes times) {
        var task = TaskNames.refit(study.id().text(), trial.number());
        var refit = Refit.newBuilder().setSteps(steps);
        trial.trained().ifPresent(trained -> refit.setPredictions(trained.predictions().hex()));
        study.spec().costs().map(CostsCodec::toWire).ifPresent(refit::setCosts);
        return request(study, trial, task, limits, times).setRefit(refit).build().toByteArray();
    }

    /// Examine a trained trial; in the full tier its refitted model, on the sealed rows.
    ///
    /// @param company whom to hold it against; peers and curve in the full tier alone
    public static byte[] examination(
            StudyRow study, TrialRow trial, Tier tier, Company company, TrialTimes times) {
        var task = TaskNames.examine(study.id().text(), trial.number(), tier);
        var request =
                examination(study, trial, trial.trained().orElseThrow(), times)
                        .setTask(ref(task))
                        .setTier(ReportCodec.toWire(tier));
        company.rival().ifPresent(other -> request.setRival(rival(other)));
        if (tier == Tier.FULL) {
            request.setSealedColumns(study.data().sealedColumns().hex())
                    .setRefitModel(trial.refit().orElseThrow().manifest().hex());
            company.curve().forEach(mark -> request.addCurve(toWire(mark)));
            for (var peer : company.peers()) {
                request.addPeersBuilder()
                        .setTrial(peer.trial())
                        .setPredictions(peer.samples().getFirst().predictions().hex());
            }
        }
        return request.build().toByteArray();
    }

    /// Examine a trial that was trained once more on other folds.
    public static byte[] examinationAgain(
            StudyRow study,
            TrialRow trial,
            int draw,
            TrialRow.Outcome.Trained trained,
            TrialTimes times) {
        var task = TaskNames.examineAgain(study.id().text(), trial.number(), draw);
        return examination(study, trial, trained, times)
                .setTask(ref(task))
                .setTier(ReportCodec.toWire(Tier.SEARCH))
                .build()
                .toByteArray();
    }

    private static CurvePoint toWire(Company.Mark mark) {
        return CurvePoint.newBuilder()
                .setRecipe(mark.point().recipe())
                .setRows(mark.point().rows())
                .setRepeat(mark.point().repeat())
                .setValue(mark.point().value())
                .setPredictions(mark.predictions().hex())
                .build();
    }

    private static EvaluationRequest.Builder examination(
            StudyRow study, TrialRow trial, TrialRow.Outcome.Trained trained, TrialTimes times) {
        var data = study.data();
        var request =
                EvaluationRequest.newBuilder()
                        .setStudy(study.id().text())
                        .setTrial(trial.number())
                        .setLearningTask(TaskCodec.toWire(data.task()))
                        .setMetric(study.spec().metric())
                        .setDevelopColumns(data.developColumns().hex())
                        .setPredictions(trained.predictions().hex())
                        .addAllFoldModels(trained.foldModels().stream().map(Digest::hex).toList())
                        .setClaim(trained.objective())
                        .setSeed(TrialSeed.examination(study.spec().seed()))
                        .setFamily(trial.proposal().family())
                        .setBestStep(trained.bestStep())
                        .setRepeatable(study.spec().budget() instanceof Budget.Trials)
                        .addAllInputs(trial.guidance().inputs(data.features()));
        times.notAfter().ifPresent(at -> request.setNotAfter(Stamps.toWire(at)));
        study.spec().costs().map(CostsCodec::toWire).ifPresent(request::setCosts);
        study.spec().suite().ifPresent(suite -> request.setSuite(SuiteCodec.toWire(suite)));
        return request;
    }

    private static TrialRequest.Builder request(
            StudyRow study, TrialRow trial, String task, TrialLimits limits, TrialTimes times) {
        var seed = study.spec().seed();
        var request = TrialRequest.newBuilder();
        times.notAfter().ifPresent(at -> request.setNotAfter(Stamps.toWire(at)));
        return request.setTask(ref(task))
                .setStudy(study.id().text())
                .setTrial(trial.number())
                .setFamily(trial.proposal().family())
                .addAllParameters(PointCodec.toWire(trial.proposal().point()))
                .setDevelopColumns(study.data().developColumns().hex())
                .setLearningTask(TaskCodec.toWire(study.data().task()))
                .setTarget(study.data().target())
                .setMetric(study.spec().metric())
                .setFoldSeed(TrialSeed.folds(seed))
                .setSeed(TrialSeed.training(seed, trial.number()))
                .setTimeLimit(Stamps.toWire(limits.longest()))
                .setMemoryBytes(limits.memoryBytes())
                .setThreads(limits.threads())
                .setMaxSteps(limits.mostSteps())
                .addAllInputs(trial.guidance().inputs(study.data().features()))
                .putAllMonotone(trial.guidance().monotone())
                .addAllWeightFiles(trial.guidance().weights().stream().map(Digest::hex).toList());
    }

    private static Rival rival(TrialRow trial) {
        return Rival.newBuilder()
                .setName(trial.proposal().family() + "#" + trial.number())
                .addAllFoldModels(
                        trial.trained().stream()
                                .flatMap(trained -> trained.foldModels().stream())
                                .map(Digest::hex)
                                .toList())
                .build();
    }

    private static TaskRef ref(String task) {
        return TaskRef.newBuilder().setTask(task).build();
    }
}
