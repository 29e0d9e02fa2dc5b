package io.trialmesh.systemtest;

import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.trialmesh.proto.v1.ClaimRequest;
import io.trialmesh.proto.v1.CompareRequest;
import io.trialmesh.proto.v1.DatasetServiceGrpc;
import io.trialmesh.proto.v1.DeleteStudyRequest;
import io.trialmesh.proto.v1.DownloadModelRequest;
import io.trialmesh.proto.v1.EvaluateRequest;
import io.trialmesh.proto.v1.EvaluationRequest;
import io.trialmesh.proto.v1.EvaluationServiceGrpc;
import io.trialmesh.proto.v1.GetDatasetRequest;
import io.trialmesh.proto.v1.GetLeaderboardRequest;
import io.trialmesh.proto.v1.GetModelRequest;
import io.trialmesh.proto.v1.GetProfileRequest;
import io.trialmesh.proto.v1.GetReportRequest;
import io.trialmesh.proto.v1.GetStudyRequest;
import io.trialmesh.proto.v1.LeaseServiceGrpc;
import io.trialmesh.proto.v1.LintSuiteRequest;
import io.trialmesh.proto.v1.ListDatasetsRequest;
import io.trialmesh.proto.v1.ListReportsRequest;
import io.trialmesh.proto.v1.ListStudiesRequest;
import io.trialmesh.proto.v1.ListTrialsRequest;
import io.trialmesh.proto.v1.ModelServiceGrpc;
import io.trialmesh.proto.v1.RegisterDatasetRequest;
import io.trialmesh.proto.v1.RenewRequest;
import io.trialmesh.proto.v1.ReportEvaluationRequest;
import io.trialmesh.proto.v1.StopStudyRequest;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.StudyServiceGrpc;
import io.trialmesh.proto.v1.TaskRef;
import io.trialmesh.proto.v1.Tier;
import io.trialmesh.proto.v1.WatchStudyRequest;
import io.trialmesh.proto.v1.WorkerKind;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every call of the API, made once about a study that has ended, as anybody in the mesh could.
record EveryCall(Channel scheduler, Channel evaluator, Study study) {

    /// One question; whatever comes back is an answer, a refusal too.
    private interface Question {
        void ask() throws StatusException, InterruptedException;
    }

    /// The calls that there are, as `trialmesh.v1.StudyService/GetStudy`.
    static Set<String> known() {
        return Stream.of(
                        StudyServiceGrpc.getServiceDescriptor(),
                        DatasetServiceGrpc.getServiceDescriptor(),
                        ModelServiceGrpc.getServiceDescriptor(),
                        LeaseServiceGrpc.getServiceDescriptor(),
                        EvaluationServiceGrpc.getServiceDescriptor())
                .map(ServiceDescriptor::getMethods)
                .flatMap(methods -> methods.stream().map(MethodDescriptor::getFullMethodName))
                .collect(Collectors.toSet());
    }

    void make() throws InterruptedException {
        askAboutStudies();
        askAboutData();
        askForLeases();
        askTheEvaluator();
        var models = ModelServiceGrpc.newBlockingStub(scheduler);
        var model = study.getWinner().getModel();
        ask(() -> models.getModel(GetModelRequest.newBuilder().setName(model).build()));
        ask(() ->
                models.downloadModel(DownloadModelRequest.newBuilder().setName(model).build())
                        .forEachRemaining(_ -> {}));
    }

    private void askAboutStudies() throws InterruptedException {
        var studies = StudyServiceGrpc.newBlockingStub(scheduler);
        var name = study.getName();
        ask(() -> studies.getStudy(GetStudyRequest.newBuilder().setName(name).build()));
        ask(() -> studies.listStudies(ListStudiesRequest.getDefaultInstance()));
        ask(() -> studies.stopStudy(StopStudyRequest.newBuilder().setName(name).build()));
        ask(() -> studies.listTrials(ListTrialsRequest.newBuilder().setStudy(name).build()));
        ask(() ->
                studies.getLeaderboard(GetLeaderboardRequest.newBuilder().setStudy(name).build()));
        ask(() ->
                studies.watchStudy(WatchStudyRequest.newBuilder().setName(name).build())
                        .forEachRemaining(_ -> {}));
        ask(() -> studies.deleteStudy(DeleteStudyRequest.newBuilder().setName("nobody").build()));
    }

    private void askAboutData() throws InterruptedException {
        var datasets = DatasetServiceGrpc.newBlockingStub(scheduler);
        var name = study.getData().getDataset();
        ask(() -> datasets.getDataset(GetDatasetRequest.newBuilder().setName(name).build()));
        ask(() -> datasets.listDatasets(ListDatasetsRequest.getDefaultInstance()));
        ask(() -> datasets.getProfile(GetProfileRequest.newBuilder().setName(name).build()));
        ask(() -> {
            var known = GetDatasetRequest.newBuilder().setName(name).build();
            datasets.registerDataset(
                    RegisterDatasetRequest.newBuilder()
                            .setRequestId("again")
                            .setSource(datasets.getDataset(known).getSource())
                            .build());
        });
        ask(() -> {
            var upload = DatasetServiceGrpc.newBlockingV2Stub(scheduler).uploadDataset();
            upload.halfClose();
            upload.read();
        });
    }

    /// As a worker that claims what others have done.
    private void askForLeases() throws InterruptedException {
        var leases = LeaseServiceGrpc.newBlockingStub(scheduler);
        for (var end : new String[] {"/1/train", "/1/search", "/2/refit", "/2/full"}) {
            var task = TaskRef.newBuilder().setTask(id() + end).setAttempt(1);
            ask(() ->
                    leases.claim(
                            ClaimRequest.newBuilder()
                                    .setTask(task)
                                    .setWorker("curious")
                                    .setDelivery(9)
                                    .build()));
        }
        ask(() ->
                leases.renew(
                        RenewRequest.newBuilder()
                                .setWorker("curious")
                                .setKind(WorkerKind.WORKER)
                                .build()));
        ask(() -> leases.reportEvaluation(ReportEvaluationRequest.getDefaultInstance()));
    }

    private void askTheEvaluator() throws InterruptedException {
        var evaluations = EvaluationServiceGrpc.newBlockingStub(evaluator);
        var datasets = DatasetServiceGrpc.newBlockingStub(scheduler);
        var data =
                datasets.getDataset(
                        GetDatasetRequest.newBuilder()
                                .setName(study.getData().getDataset())
                                .build());
        var list = ListReportsRequest.newBuilder().setStudy(study.getName()).build();
        for (var report : evaluations.listReports(list).getReportsList()) {
            var get = GetReportRequest.newBuilder().setName(report.getName()).build();
            ask(() -> evaluations.getReport(get));
        }
        ask(() ->
                evaluations.compare(
                        CompareRequest.newBuilder()
                                .setFirst(study.getName() + "/trials/1")
                                .setSecond(study.getName() + "/trials/2")
                                .build()));
        ask(() ->
                evaluations.lintSuite(
                        LintSuiteRequest.newBuilder()
                                .setLearningTask(data.getTask())
                                .setSchema(data.getSchema())
                                .setRows(data.getRows())
                                .build()));
        var sealed =
                EvaluationRequest.newBuilder()
                        .setTask(TaskRef.newBuilder().setTask(id() + "/2/full").setAttempt(1))
                        .setStudy(id())
                        .setTrial(2)
                        .setTier(Tier.FULL)
                        .setLearningTask(data.getTask())
                        .setMetric(study.getObjective().getMetric())
                        .setDevelopColumns(data.getArtifacts().getDevelopColumns())
                        .setSealedColumns(data.getArtifacts().getSealedColumns());
        ask(() -> evaluations.evaluate(EvaluateRequest.newBuilder().setRequest(sealed).build()));
    }

    private String id() {
        return study.getName().substring(study.getName().indexOf('/') + 1);
    }

    private static void ask(Question question) throws InterruptedException {
        try {
            question.ask();
        } catch (StatusException | StatusRuntimeException e) {
            // A refusal, which was heard.
        }
    }
}
