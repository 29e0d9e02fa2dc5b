package io.trialmesh.evaluator.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.trialmesh.evaluator.api.EvaluationEndpoint;
import io.trialmesh.evaluator.examine.Examiners;
import io.trialmesh.evaluator.report.Reports;
import io.trialmesh.proto.v1.CheckSpec;
import io.trialmesh.proto.v1.EvaluateRequest;
import io.trialmesh.proto.v1.EvaluationServiceGrpc;
import io.trialmesh.proto.v1.EvaluationServiceGrpc.EvaluationServiceBlockingStub;
import io.trialmesh.proto.v1.GetReportRequest;
import io.trialmesh.proto.v1.LintSuiteRequest;
import io.trialmesh.proto.v1.ListReportsRequest;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.proto.v1.Suite;
import io.trialmesh.proto.v1.SuiteProblem;
import io.trialmesh.proto.v1.Tier;
import io.trialmesh.wire.data.TaskCodec;
import io.trialmesh.wire.serve.GrpcServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The evaluator as anyone outside sees it: over gRPC.
class EvaluationServerTest {

    @TempDir static Path folder;

    static Laboratory laboratory;
    static GrpcServer server;
    static ManagedChannel channel;
    static EvaluationServiceBlockingStub evaluator;

    @BeforeAll
    static void start() throws Exception {
        laboratory = new Laboratory(folder);
        var endpoint =
                new EvaluationEndpoint(
                        Examiners.found(),
                        laboratory.evaluations(2),
                        new Reports(TestDatabase.open()));
        server = GrpcServer.start("127.0.0.1", 0, List.of(endpoint), List.of());
        channel =
                ManagedChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
        evaluator = EvaluationServiceGrpc.newBlockingStub(channel);
    }

    @AfterAll
    static void stop() {
        channel.shutdownNow();
        server.close();
    }

    @Test
    void saysThatItServes() {
        var health =
                HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance());

        assertThat(health.getStatus()).isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void namesMistakesInASuiteAndTheSuiteThatWouldRun() {
        var suite =
                Suite.newBuilder()
                        .addChecks(CheckSpec.newBuilder().setId("mine").setKind("beats-zero-rul"));
        var answer =
                evaluator.lintSuite(
                        LintSuiteRequest.newBuilder()
                                .setSuite(suite)
                                .setLearningTask(TaskCodec.toWire(Laboratory.TASK))
                                .setRows(80)
                                .build());

        assertThat(answer.getProblemsList())
                .extracting(SuiteProblem::getField)
                .containsExactly("checks[0].kind");
        assertThat(answer.getSuite().getChecksList())
                .extracting(CheckSpec::getKind)
                .contains("beats-zero-rule", "honest-claim", "honest-predictions");
    }

    @Test
    void examinesAgainWithoutKeepingIt() throws Exception {
        var request = laboratory.request("s-again", Tier.SEARCH, laboratory.honest);
        var report = evaluator.evaluate(EvaluateRequest.newBuilder().setRequest(request).build());

        assertThat(report.getDigest()).hasSize(64);
        assertThatThrownBy(() -> report("studies/s-again/reports/3-search"))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("NOT_FOUND");
    }

    @Test
    void refusesToOpenSealedRowsOutsideAStudy() throws Exception {
        var request = laboratory.request("s-peek", Tier.FULL, laboratory.honest);
        var peek = EvaluateRequest.newBuilder().setRequest(request).build();

        assertThatThrownBy(() -> evaluator.evaluate(peek))
                .hasMessageContaining("sealed rows are opened by a study alone");
    }

    @Test
    void findsAndListsReports() throws Exception {
        var request = laboratory.request("s-list", Tier.SEARCH, laboratory.honest);
        var evaluations = laboratory.evaluations(2);
        var third = evaluations.examine(request.build());
        var fourth = evaluations.examine(request.setTrial(4).build());

        assertThat(report("studies/s-list/reports/4-search")).isEqualTo(fourth);
        var page =
                evaluator.listReports(
                        ListReportsRequest.newBuilder()
                                .setStudy("studies/s-list")
                                .setPageSize(1)
                                .build());
        assertThat(page.getReportsList()).containsExactly(third);
        var next =
                evaluator.listReports(
                        ListReportsRequest.newBuilder()
                                .setStudy("studies/s-list")
                                .setPageToken(page.getNextPageToken())
                                .build());
        assertThat(next.getReportsList()).containsExactly(fourth);
    }

    private static Report report(String name) {
        return evaluator.getReport(GetReportRequest.newBuilder().setName(name).build());
    }
}
