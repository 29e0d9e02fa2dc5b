package io.trialmesh.evaluator.api;

import io.grpc.stub.StreamObserver;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.evaluator.examine.SuiteReading;
import io.trialmesh.evaluator.intake.Evaluations;
import io.trialmesh.evaluator.report.Comparisons;
import io.trialmesh.evaluator.report.Reports;
import io.trialmesh.proto.v1.CompareRequest;
import io.trialmesh.proto.v1.Comparison;
import io.trialmesh.proto.v1.EvaluateRequest;
import io.trialmesh.proto.v1.EvaluationServiceGrpc.EvaluationServiceImplBase;
import io.trialmesh.proto.v1.GetReportRequest;
import io.trialmesh.proto.v1.LintSuiteRequest;
import io.trialmesh.proto.v1.LintSuiteResponse;
import io.trialmesh.proto.v1.ListReportsRequest;
import io.trialmesh.proto.v1.ListReportsResponse;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.proto.v1.Tier;
import io.trialmesh.wire.assess.SuiteCodec;
import io.trialmesh.wire.data.SchemaCodec;
import io.trialmesh.wire.data.TaskCodec;
import io.trialmesh.wire.error.ErrorCodec;
import io.trialmesh.wire.name.ResourceNames;
import java.lang.System.Logger.Level;
import java.util.concurrent.Callable;

/// EvaluationService: lint a suite, examine again, read and compare reports.
public final class EvaluationEndpoint extends EvaluationServiceImplBase {

    private static final System.Logger LOG = System.getLogger(EvaluationEndpoint.class.getName());
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 1_000;

    private final SuiteReading suites;
    private final Evaluations evaluations;
    private final Reports reports;
    private final Comparisons comparisons;

    public EvaluationEndpoint(
            SuiteReading suites,
            Evaluations evaluations,
            Reports reports,
            Comparisons comparisons) {
        this.comparisons = comparisons;
        this.suites = suites;
        this.evaluations = evaluations;
        this.reports = reports;
    }

    @Override
    public void lintSuite(LintSuiteRequest request, StreamObserver<LintSuiteResponse> responses) {
        answer(responses, () -> lint(request));
    }

    /// Only what out-of-fold predictions show: sealed rows are opened in a study's course alone.
    @Override
    public void evaluate(EvaluateRequest request, StreamObserver<Report> responses) {
        answer(
                responses,
                () -> {
                    if (request.getRequest().getTier() != Tier.SEARCH) {
                        throw new MeshException(
                                ErrorCode.NOT_NOW,
                                "sealed rows are opened by a study alone; ask for tier SEARCH");
                    }
                    return evaluations.look(request.getRequest());
                });
    }

    @Override
    public void getReport(GetReportRequest request, StreamObserver<Report> responses) {
        answer(
                responses,
                () -> {
                    var _ = ResourceNames.reportName(request.getName());
                    return reports.find(request.getName())
                            .orElseThrow(() ->
                                    new MeshException(
                                            ErrorCode.NOT_FOUND,
                                            "there is no report " + request.getName()));
                });
    }

    @Override
    public void listReports(
            ListReportsRequest request, StreamObserver<ListReportsResponse> responses) {
        answer(responses, () -> list(request));
    }

    /// Two trials on the rows that both predicted out of fold.
    @Override
    public void compare(CompareRequest request, StreamObserver<Comparison> responses) {
        answer(responses, () -> comparisons.compare(request));
    }

    private LintSuiteResponse lint(LintSuiteRequest request) {
        var task = TaskCodec.toCore(request.getLearningTask());
        var suite = SuiteCodec.toCore(request.getSuite());
        var response =
                LintSuiteResponse.newBuilder()
                        .setSuite(SuiteCodec.toWire(suites.complete(suite, task)));
        var schema = SchemaCodec.toCore(request.getSchema());
        for (var problem : suites.problems(suite, task, schema, request.getRows())) {
            response.addProblemsBuilder()
                    .setField(problem.field())
                    .setValue(problem.value())
                    .setSentence(problem.sentence());
        }
        return response.build();
    }

    private ListReportsResponse list(ListReportsRequest request) {
        var size =
                request.getPageSize() <= 0 ? PAGE : Math.min(request.getPageSize(), LARGEST_PAGE);
        var study = ResourceNames.studyId(request.getStudy());
        var page = reports.list(study, request.getPageToken(), size);
        var response = ListReportsResponse.newBuilder().addAllReports(page);
        if (page.size() == size) {
            response.setNextPageToken(page.getLast().getName());
        }
        return response.build();
    }

    private static <T> void answer(StreamObserver<T> responses, Callable<T> call) {
        try {
            responses.onNext(call.call());
            responses.onCompleted();
        } catch (MeshException e) {
            responses.onError(ErrorCodec.toWire(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            responses.onError(
                    ErrorCodec.toWire(
                            new MeshException(ErrorCode.UNAVAILABLE, "the evaluator ends", e)));
        } catch (Exception e) {
            LOG.log(Level.ERROR, "a call broke", e);
            responses.onError(
                    ErrorCodec.toWire(
                            new MeshException(ErrorCode.INTERNAL, "the evaluator broke", e)));
        }
    }
}
