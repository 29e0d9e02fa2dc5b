package io.trialmesh.evaluator.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.trialmesh.data.predictions.StoredPredictions;
import io.trialmesh.evaluator.api.EvaluationEndpoint;
import io.trialmesh.evaluator.examine.Examiners;
import io.trialmesh.evaluator.examine.SuiteReading;
import io.trialmesh.evaluator.report.Comparisons;
import io.trialmesh.evaluator.report.Reports;
import io.trialmesh.proto.v1.CheckSpec;
import io.trialmesh.proto.v1.CompareRequest;
import io.trialmesh.proto.v1.Comparison;
import io.trialmesh.proto.v1.EvaluateRequest;
import io.trialmesh.proto.v1.EvaluationServiceGrpc;
import io.trialmesh.proto.v1.EvaluationServiceGrpc.EvaluationServiceBlockingStub;
import io.trialmesh.proto.v1.GetReportRequest;
import io.trialmesh.proto.v1.LintSuiteRequest;
import io.trialmesh.proto.v1.ListReportsRequest;
import io.trialmesh.proto.v1.Outcome;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.proto.v1.Setting;
import io.trialmesh.proto.v1.Severity;
import io.trialmesh.proto.v1.Suite;
import io.trialmesh.proto.v1.SuiteProblem;
import io.trialmesh.proto.v1.Tier;
import io.trialmesh.wire.data.TaskCodec;
import io.trialmesh.wire.serve.GrpcServer;
import java.nio.file.Files;
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
                        new SuiteReading(Examiners.found(), laboratory.testimonies()),
                        laboratory.evaluations(2),
                        new Reports(TestDatabase.open()),
                        new Comparisons(
                                new Reports(TestDatabase.open()),
                                Examiners.found(),
                                laboratory.store));
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

    /// A suite may name what only the evaluator can look for.
    @Test
    void namesFilesAndHostsThatCannotBeHeard() throws Exception {
        Files.writeString(folder.resolve("people.csv"), "row_id,ann\n1,yes\n");
        Files.writeString(folder.resolve("odd.csv"), "row_id,ann\n1,perhaps\n");

        assertThat(heard("beats-human", "labels", "people.csv")).isEmpty();
        assertThat(heard("beats-human", "labels", "odd.csv").getFirst().getSentence())
                .isEqualTo("ann says of row 1 'perhaps', which is none of [no, yes]");
        var missing = heard("beats-human", "labels", "nobody.csv").getFirst();
        assertThat(missing.getField()).isEqualTo("checks[0].settings");
        assertThat(missing.getValue()).isEqualTo("nobody.csv");
        assertThat(missing.getSentence()).isEqualTo("there is no file nobody.csv");
        assertThat(heard("beats-existing", "endpoint", "grpcs://elsewhere:90").getFirst())
                .extracting(SuiteProblem::getSentence)
                .isEqualTo("the host elsewhere is none of those that may be asked");
    }

    private static List<SuiteProblem> heard(String kind, String setting, String source) {
        var check =
                CheckSpec.newBuilder()
                        .setId("mine")
                        .setKind(kind)
                        .setSeverity(Severity.MAJOR)
                        .addSettings(Setting.newBuilder().setName(setting).setValue(source));
        return evaluator
                .lintSuite(
                        LintSuiteRequest.newBuilder()
                                .setSuite(Suite.newBuilder().addChecks(check))
                                .setLearningTask(TaskCodec.toWire(Laboratory.TASK))
                                .setRows(80)
                                .build())
                .getProblemsList();
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

    @Test
    void comparesTwoTrialsOnTheSameRows() throws Exception {
        examine("s-compare", 3, laboratory.honest);
        examine("s-compare", 4, laboratory.forged());
        var comparison = compare("studies/s-compare/trials/3", "studies/s-compare/trials/4");

        assertThat(comparison.getOutcome()).isEqualTo(Outcome.SECOND_WINS);
        assertThat(comparison.getSecond()).isEqualTo("studies/s-compare/reports/4-search");
        assertThat(comparison.getDifference().getHigh()).isNegative();
        assertThat(comparison.getDifference().getRows()).isEqualTo(240);
        assertThat(comparison.getSentence()).startsWith("The log_loss of trial 4 is ");
        var itself = compare("studies/s-compare/reports/3-search", "studies/s-compare/trials/3");
        assertThat(itself.getOutcome()).isEqualTo(Outcome.TOO_CLOSE);
        assertThat(itself.getPValue()).isEqualTo(1);
    }

    @Test
    void saysWhyTwoTrialsCannotBeCompared() throws Exception {
        examine("s-unlike", 3, laboratory.honest);
        examine("s-unlike", 4, laboratory.first(200));
        var third = "studies/s-unlike/trials/3";

        assertThatThrownBy(() -> compare(third, "studies/s-unlike/trials/9"))
                .hasMessageContaining("NOT_FOUND")
                .hasMessageContaining("no such trial");
        assertThatThrownBy(() -> compare(third, "studies/s-unlike/trials/4"))
                .hasMessageContaining("INVALID_ARGUMENT");
        assertThatThrownBy(() -> compare(third, "four")).hasMessageContaining("INVALID_ARGUMENT");
    }

    private static void examine(String study, int trial, StoredPredictions predictions)
            throws Exception {
        var request = laboratory.request(study, Tier.SEARCH, predictions).setTrial(trial);
        var _ = laboratory.evaluations(2).examine(request.build());
    }

    private static Comparison compare(String first, String second) {
        return evaluator.compare(
                CompareRequest.newBuilder().setFirst(first).setSecond(second).build());
    }

    private static Report report(String name) {
        return evaluator.getReport(GetReportRequest.newBuilder().setName(name).build());
    }
}
