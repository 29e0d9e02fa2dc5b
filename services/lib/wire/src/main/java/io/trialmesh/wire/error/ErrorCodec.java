package io.trialmesh.wire.error;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// {@link MeshException} to a gRPC status with `google.rpc.BadRequest` details, and back.
public final class ErrorCodec {

    private ErrorCodec() {}

    public static StatusRuntimeException toWire(MeshException failure) {
        var status =
                com.google.rpc.Status.newBuilder()
                        .setCode(status(failure.code()).value())
                        .setMessage(Objects.requireNonNullElse(failure.getMessage(), ""));
        if (!failure.problems().isEmpty()) {
            var request = BadRequest.newBuilder();
            for (var problem : failure.problems()) {
                request.addFieldViolationsBuilder()
                        .setField(problem.field())
                        .setReason(problem.value())
                        .setDescription(problem.sentence());
            }
            status.addDetails(Any.pack(request.build()));
        }
        return StatusProto.toStatusRuntimeException(status.build());
    }

    public static MeshException toCore(StatusRuntimeException failure) {
        var problems = problems(failure);
        if (!problems.isEmpty()) {
            return new MeshException(problems);
        }
        var said = failure.getStatus().getDescription();
        return new MeshException(
                code(failure.getStatus().getCode()),
                Objects.requireNonNullElse(said, failure.getStatus().getCode().name()),
                failure);
    }

    private static List<Problem> problems(StatusRuntimeException failure) {
        return Optional.ofNullable(StatusProto.fromThrowable(failure)).stream()
                .flatMap(status -> status.getDetailsList().stream())
                .filter(detail -> detail.is(BadRequest.class))
                .flatMap(detail -> unpack(detail).getFieldViolationsList().stream())
                .map(v -> new Problem(v.getField(), v.getReason(), v.getDescription()))
                .toList();
    }

    private static BadRequest unpack(Any detail) {
        try {
            return detail.unpack(BadRequest.class);
        } catch (InvalidProtocolBufferException e) {
            throw new MeshException(ErrorCode.INTERNAL, "the answer cannot be read", e);
        }
    }

    private static Status.Code status(ErrorCode code) {
        return switch (code) {
            case INVALID -> Status.Code.INVALID_ARGUMENT;
            case NOT_FOUND -> Status.Code.NOT_FOUND;
            case ALREADY_EXISTS -> Status.Code.ALREADY_EXISTS;
            case NOT_NOW -> Status.Code.FAILED_PRECONDITION;
            case STALE -> Status.Code.ABORTED;
            case EXHAUSTED -> Status.Code.RESOURCE_EXHAUSTED;
            case UNAVAILABLE -> Status.Code.UNAVAILABLE;
            case INTERNAL -> Status.Code.INTERNAL;
        };
    }

    private static ErrorCode code(Status.Code code) {
        return switch (code) {
            case INVALID_ARGUMENT, OUT_OF_RANGE -> ErrorCode.INVALID;
            case NOT_FOUND -> ErrorCode.NOT_FOUND;
            case ALREADY_EXISTS -> ErrorCode.ALREADY_EXISTS;
            case FAILED_PRECONDITION -> ErrorCode.NOT_NOW;
            case ABORTED -> ErrorCode.STALE;
            case RESOURCE_EXHAUSTED -> ErrorCode.EXHAUSTED;
            case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED -> ErrorCode.UNAVAILABLE;
            case OK,
                    UNKNOWN,
                    PERMISSION_DENIED,
                    UNIMPLEMENTED,
                    INTERNAL,
                    DATA_LOSS,
                    UNAUTHENTICATED ->
                    ErrorCode.INTERNAL;
        };
    }
}
