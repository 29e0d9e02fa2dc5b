package io.trialmesh.scheduler.api;

import com.google.protobuf.Duration;
import io.grpc.stub.StreamObserver;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.trial.FailureReason;
import io.trialmesh.proto.v1.ClaimRequest;
import io.trialmesh.proto.v1.ClaimResponse;
import io.trialmesh.proto.v1.Lease;
import io.trialmesh.proto.v1.LeaseServiceGrpc.LeaseServiceImplBase;
import io.trialmesh.proto.v1.RenewRequest;
import io.trialmesh.proto.v1.RenewResponse;
import io.trialmesh.proto.v1.Renewal;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.proto.v1.ReportEvaluationRequest;
import io.trialmesh.proto.v1.ReportEvaluationResponse;
import io.trialmesh.proto.v1.TaskRef;
import io.trialmesh.scheduler.lease.Claim;
import io.trialmesh.scheduler.lease.ClaimAnswer;
import io.trialmesh.scheduler.lease.ClaimAnswer.Granted;
import io.trialmesh.scheduler.lease.ClaimAnswer.Refused;
import io.trialmesh.scheduler.lease.Claims;
import io.trialmesh.scheduler.lease.Heartbeat;
import io.trialmesh.scheduler.lease.Instruction;
import io.trialmesh.scheduler.lease.Renewals;
import io.trialmesh.scheduler.lease.Reports;
import io.trialmesh.scheduler.loop.Bell;
import io.trialmesh.scheduler.task.Applied;
import io.trialmesh.scheduler.task.Fence;
import io.trialmesh.scheduler.task.Said;
import io.trialmesh.scheduler.task.TaskId;
import io.trialmesh.scheduler.task.TaskResult.Broken;
import io.trialmesh.scheduler.task.TaskResult.Examined;
import io.trialmesh.scheduler.task.TaskResult.Spent;
import io.trialmesh.scheduler.task.WorkerKind;
import io.trialmesh.wire.assess.ReportCodec;
import io.trialmesh.wire.name.Topics;
import io.trialmesh.wire.trial.TrialCodec;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Claims, renewals and reports, as workers and evaluators call them.
@Singleton
public class LeaseEndpoint extends LeaseServiceImplBase {

    private final Claims claims;
    private final Renewals renewals;
    private final Reports reports;
    private final Bell bell;

    @Inject
    public LeaseEndpoint(Claims claims, Renewals renewals, Reports reports, Bell bell) {
        this.claims = claims;
        this.renewals = renewals;
        this.reports = reports;
        this.bell = bell;
    }

    @Override
    public void claim(ClaimRequest request, StreamObserver<ClaimResponse> observer) {
        required("worker", request.getWorker());
        var answer =
                claims.claim(
                        new Claim(
                                id(request.getTask()),
                                request.getTask().getAttempt(),
                                request.getWorker(),
                                request.getDelivery()));
        // One less waits with the broker: the next may follow.
        bell.ring();
        observer.onNext(toWire(request.getTask(), answer));
        observer.onCompleted();
    }

    @Override
    public void renew(RenewRequest request, StreamObserver<RenewResponse> observer) {
        required("worker", request.getWorker());
        var heartbeat =
                new Heartbeat(
                        request.getWorker(),
                        kind(request.getKind()),
                        lanes(request),
                        request.getSlots(),
                        request.getDraining(),
                        request.getRenewalsList().stream().map(LeaseEndpoint::toCore).toList());
        var response = RenewResponse.newBuilder();
        renewals.renew(heartbeat)
                .forEach((fence, instruction) ->
                        response.addAnswersBuilder()
                                .setTask(ref(fence))
                                .setInstruction(toWire(instruction)));
        observer.onNext(response.build());
        observer.onCompleted();
    }

    @Override
    public void reportEvaluation(
            ReportEvaluationRequest request, StreamObserver<ReportEvaluationResponse> observer) {
        var said = said(request);
        if (reports.apply(said) == Applied.STALE) {
            throw new MeshException(
                    ErrorCode.STALE,
                    "the lease of " + said.fence().task() + " is no longer this evaluator's");
        }
        observer.onNext(ReportEvaluationResponse.getDefaultInstance());
        observer.onCompleted();
    }

    private static Said said(ReportEvaluationRequest request) {
        var task = request.getTask();
        var fence = new Fence(id(task), task.getAttempt(), request.getEpoch(), request.getToken());
        return switch (request.getOutcomeCase()) {
            case REPORT ->
                    new Said(
                            fence,
                            0,
                            request.getReport().getDigest(),
                            examined(request.getReport()));
            case FAULT ->
                    new Said(
                            fence,
                            0,
                            Digest.of(request.getFault().getBytes(StandardCharsets.UTF_8)).hex(),
                            Broken.unworked(FailureReason.INTERNAL, request.getFault()));
            case SPENT ->
                    new Said(
                            fence,
                            0,
                            Digest.of(request.getSpent().getBytes(StandardCharsets.UTF_8)).hex(),
                            new Spent(request.getSpent()));
            case OUTCOME_NOT_SET ->
                    throw new MeshException(
                            List.of(new Problem("outcome", "", "give a report or a fault")));
        };
    }

    private static Examined examined(Report wire) {
        try {
            return new Examined(
                    ReportCodec.toCore(wire),
                    wire.getLosses().isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Digest(wire.getLosses())),
                    wire.getOpenings(),
                    wire.toByteArray());
        } catch (IllegalArgumentException e) {
            throw new MeshException(
                    List.of(new Problem("report", wire.getName(), String.valueOf(e.getMessage()))));
        }
    }

    private static ClaimResponse toWire(TaskRef task, ClaimAnswer answer) {
        return switch (answer) {
            case Granted(var fence, var time) ->
                    ClaimResponse.newBuilder()
                            .setLease(
                                    Lease.newBuilder()
                                            .setTask(task)
                                            .setEpoch(fence.epoch())
                                            .setToken(fence.token())
                                            .setTime(
                                                    Duration.newBuilder()
                                                            .setSeconds(time.toSeconds())
                                                            .setNanos(time.toNanosPart())))
                            .build();
            case Refused(var why) -> ClaimResponse.newBuilder().setRefusal(toWire(why)).build();
        };
    }

    private static ClaimResponse.Refusal toWire(ClaimAnswer.Refusal refusal) {
        return switch (refusal) {
            case STALE -> ClaimResponse.Refusal.STALE;
            case ENDED -> ClaimResponse.Refusal.ENDED;
            case HELD -> ClaimResponse.Refusal.HELD;
        };
    }

    private static io.trialmesh.proto.v1.Instruction toWire(Instruction instruction) {
        return switch (instruction) {
            case CONTINUE -> io.trialmesh.proto.v1.Instruction.CONTINUE;
            case STOP -> io.trialmesh.proto.v1.Instruction.STOP;
            case CANCEL -> io.trialmesh.proto.v1.Instruction.CANCEL;
        };
    }

    private static Heartbeat.Renewal toCore(Renewal renewal) {
        var task = renewal.getTask();
        return new Heartbeat.Renewal(
                new Fence(id(task), task.getAttempt(), renewal.getEpoch(), renewal.getToken()),
                renewal.hasMeasurement()
                        ? Optional.of(TrialCodec.toCore(renewal.getMeasurement()))
                        : Optional.empty(),
                renewal.getResidentBytes());
    }

    /// Whoever says nothing knows of no others.
    private static List<String> lanes(RenewRequest request) {
        return request.getLanesCount() == 0 ? List.of(Topics.NORMAL) : request.getLanesList();
    }

    private static WorkerKind kind(io.trialmesh.proto.v1.WorkerKind kind) {
        return switch (kind) {
            case WORKER -> WorkerKind.WORKER;
            case EVALUATOR -> WorkerKind.EVALUATOR;
            case WORKER_KIND_UNSPECIFIED, UNRECOGNIZED ->
                    throw new MeshException(
                            List.of(
                                    new Problem(
                                            "kind", kind.name(), "a kind is WORKER or EVALUATOR")));
        };
    }

    private static TaskRef ref(Fence fence) {
        return TaskRef.newBuilder()
                .setTask(fence.task().text())
                .setAttempt(fence.attempt())
                .build();
    }

    private static TaskId id(TaskRef task) {
        return new TaskId(required("task.task", task.getTask()));
    }

    private static String required(String field, String value) {
        if (value.isBlank()) {
            throw new MeshException(List.of(new Problem(field, value, field + " is missing")));
        }
        return value;
    }
}
