package io.trialmesh.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.trialmesh.proto.v1.ClaimRequest;
import io.trialmesh.proto.v1.ClaimResponse;
import io.trialmesh.proto.v1.Instruction;
import io.trialmesh.proto.v1.Lease;
import io.trialmesh.proto.v1.LeaseServiceGrpc;
import io.trialmesh.proto.v1.LeaseServiceGrpc.LeaseServiceBlockingStub;
import io.trialmesh.proto.v1.RenewRequest;
import io.trialmesh.proto.v1.Renewal;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.proto.v1.ReportEvaluationRequest;
import io.trialmesh.proto.v1.TaskRef;
import io.trialmesh.proto.v1.Tier;
import io.trialmesh.proto.v1.WorkerKind;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.lease.Claims;
import io.trialmesh.scheduler.lease.Renewals;
import io.trialmesh.scheduler.lease.Reports;
import io.trialmesh.scheduler.loop.Bell;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.store.TestDatabase;
import io.trialmesh.scheduler.task.RecordedOutcomes;
import io.trialmesh.scheduler.task.Slots;
import io.trialmesh.scheduler.task.TaskEndings;
import io.trialmesh.scheduler.task.TestClock;
import io.trialmesh.scheduler.task.TestConfig;
import io.trialmesh.scheduler.task.TestStudy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaseEndpointTest {

    private final TestClock clock = new TestClock();
    private final Database database = TestDatabase.fresh();
    private final TestStudy study = new TestStudy(database, clock);
    private final RecordedOutcomes outcomes = new RecordedOutcomes();
    private final SchedulerConfig config = TestConfig.of(Map.of());
    private final Server server = serve();
    private final ManagedChannel channel =
            NettyChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
    private final LeaseServiceBlockingStub leases = LeaseServiceGrpc.newBlockingStub(channel);

    @AfterEach
    void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void leasesATaskForTwentySeconds() {
        var lease = lease(1);
        assertThat(lease.getTask().getTask()).isEqualTo("s-41c2/1/search");
        assertThat(lease.getEpoch()).isEqualTo(1);
        assertThat(lease.getToken()).hasSize(32);
        assertThat(lease.getTime().getSeconds()).isEqualTo(20);
        assertThat(claim(1, "another").getRefusal()).isEqualTo(ClaimResponse.Refusal.HELD);
    }

    @Test
    void answersTheSameReportTwiceAndAppliesItOnce() {
        var request = reported(lease(1), report("a"));
        leases.reportEvaluation(request);
        leases.reportEvaluation(request);
        assertThat(study.heard())
                .containsExactly(
                        "started s-41c2/1/search#1 by evaluator-1", "examined s-41c2/1/search#1 2");
    }

    @Test
    void refusesAnotherReportAfterTheFirst() {
        var lease = lease(1);
        leases.reportEvaluation(reported(lease, report("a")));
        assertThatThrownBy(() -> leases.reportEvaluation(reported(lease, report("b"))))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessage("ABORTED: the lease of s-41c2/1/search is no longer this evaluator's");
    }

    @Test
    void refusesTheReportOfAZombie() {
        var zombie = lease(1).toBuilder().setToken("0123").build();
        assertThatThrownBy(() -> leases.reportEvaluation(reported(zombie, report("a"))))
                .hasMessageStartingWith("ABORTED");
    }

    @Test
    void triesAnEvaluationAgainThatBroke() {
        var lease = lease(1);
        leases.reportEvaluation(
                ReportEvaluationRequest.newBuilder()
                        .setTask(lease.getTask())
                        .setEpoch(lease.getEpoch())
                        .setToken(lease.getToken())
                        .setFault("the disk is full")
                        .build());
        assertThat(study.heard()).last().isEqualTo("retried s-41c2/1/search#2 INTERNAL");
    }

    @Test
    void countsTheSlotsOfThoseWhoRenew() {
        var lease = lease(1);
        var answer =
                leases.renew(
                        RenewRequest.newBuilder()
                                .setWorker("evaluator-1")
                                .setKind(WorkerKind.EVALUATOR)
                                .setSlots(3)
                                .addRenewals(
                                        Renewal.newBuilder()
                                                .setTask(lease.getTask())
                                                .setEpoch(lease.getEpoch())
                                                .setToken(lease.getToken()))
                                .build());
        assertThat(answer.getAnswersList())
                .singleElement()
                .satisfies(a -> assertThat(a.getInstruction()).isEqualTo(Instruction.CONTINUE));
        assertThat(live(io.trialmesh.scheduler.task.WorkerKind.EVALUATOR, "normal")).isEqualTo(3);
    }

    @Test
    void countsTheSlotsOfEachLane() {
        var _ =
                leases.renew(
                        RenewRequest.newBuilder()
                                .setWorker("worker-1")
                                .setKind(WorkerKind.WORKER)
                                .setSlots(4)
                                .addAllLanes(List.of("normal", "gpu"))
                                .build());
        assertThat(live(io.trialmesh.scheduler.task.WorkerKind.WORKER, "gpu")).isEqualTo(2);
        assertThat(live(io.trialmesh.scheduler.task.WorkerKind.WORKER, "normal")).isEqualTo(2);
        assertThat(live(io.trialmesh.scheduler.task.WorkerKind.WORKER, "large")).isZero();
        assertThat(live(io.trialmesh.scheduler.task.WorkerKind.EVALUATOR, "gpu")).isZero();
    }

    private int live(io.trialmesh.scheduler.task.WorkerKind kind, String lane) {
        var slots = new Slots(clock, config);
        return database.inTransaction(handle -> slots.live(handle, kind, lane));
    }

    @Test
    void saysWhichFieldIsMissing() {
        assertThatThrownBy(() -> leases.claim(ClaimRequest.getDefaultInstance()))
                .hasMessageContaining("INVALID_ARGUMENT")
                .hasMessageContaining("worker is missing");
        assertThatThrownBy(() -> leases.renew(RenewRequest.newBuilder().setWorker("w").build()))
                .hasMessageContaining("a kind is WORKER or EVALUATOR");
        assertThatThrownBy(() ->
                        leases.reportEvaluation(reported(lease(1), Report.getDefaultInstance())))
                .hasMessageContaining("INVALID_ARGUMENT");
    }

    @Test
    void anEvaluationOfSpentRowsIsOverAndNotTriedAgain() {
        var lease = lease(1);
        var spent =
                reported(lease, Report.getDefaultInstance()).toBuilder()
                        .setSpent("The sealed rows have been opened 20 times.")
                        .build();
        assertThat(leases.reportEvaluation(spent)).isNotNull();
        assertThat(leases.reportEvaluation(spent)).as("said twice").isNotNull();
        assertThat(study.heard())
                .contains("refused s-41c2/1/search#1 The sealed rows have been opened 20 times.")
                .noneMatch(heard -> heard.startsWith("retried"));
        assertThat(claim(1, "evaluator-2").getRefusal()).isEqualTo(ClaimResponse.Refusal.ENDED);
    }

    private Lease lease(int trial) {
        study.queue(study.evaluate(trial));
        return claim(trial, "evaluator-1").getLease();
    }

    private ClaimResponse claim(int trial, String worker) {
        return leases.claim(
                ClaimRequest.newBuilder()
                        .setTask(
                                TaskRef.newBuilder()
                                        .setTask("s-41c2/" + trial + "/search")
                                        .setAttempt(1))
                        .setWorker(worker)
                        .setDelivery(1)
                        .build());
    }

    private static ReportEvaluationRequest reported(Lease lease, Report report) {
        return ReportEvaluationRequest.newBuilder()
                .setTask(lease.getTask())
                .setEpoch(lease.getEpoch())
                .setToken(lease.getToken())
                .setWorker("evaluator-1")
                .setReport(report)
                .build();
    }

    private static Report report(String digit) {
        var digest = digit.repeat(64);
        return Report.newBuilder()
                .setStudy("s-41c2")
                .setTrial(1)
                .setTier(Tier.SEARCH)
                .setPredictions(digest)
                .setDigest(digest)
                .setOpenings(2)
                .build();
    }

    private Server serve() {
        var endings = new TaskEndings(clock, config, outcomes);
        var claims = new Claims(database, clock, new SecureRandom(), config, outcomes);
        var renewals = new Renewals(database, clock, config, outcomes);
        try {
            return NettyServerBuilder.forAddress(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .intercept(new Errors())
                    .addService(
                            new LeaseEndpoint(
                                    claims, renewals, new Reports(database, endings), new Bell()))
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
