package io.trialmesh.scheduler.api;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.wire.error.ErrorCodec;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.ConnectionException;

/// Turns whatever a call throws into its status, in one place.
final class Errors implements ServerInterceptor {

    private static final Logger LOG = Logger.getLogger(Errors.class);

    /// SQLSTATE: connection exceptions, no more connections, and a server that shuts down or
    /// starts.
    private static final List<String> AWAY = List.of("08", "53300", "57P");

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return new Guarded<>(next.startCall(call, headers), call);
    }

    /// The status of a failure; our own mistakes are logged and tell nothing of their insides.
    static StatusRuntimeException status(Throwable failure) {
        return switch (failure) {
            case MeshException refusal -> ErrorCodec.toWire(refusal);
            case StatusRuntimeException status -> status;
            case Throwable away when isCutOff(away) ->
                    ErrorCodec.toWire(
                            new MeshException(
                                    ErrorCode.UNAVAILABLE,
                                    "the database cannot be reached; try again"));
            default -> {
                LOG.error("call failed", failure);
                yield ErrorCodec.toWire(
                        new MeshException(
                                ErrorCode.INTERNAL, "a fault of the scheduler; its log has it"));
            }
        };
    }

    /// True where the database was away, or went away while it was asked. Whether anything was done
    /// nobody knows then; calls may be made again.
    private static boolean isCutOff(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof ConnectionException || isAway(cause));
    }

    private static boolean isAway(Throwable cause) {
        return cause instanceof SQLException said
                && Optional.ofNullable(said.getSQLState())
                        .filter(state -> AWAY.stream().anyMatch(state::startsWith))
                        .isPresent();
    }

    /// Only what happens after the request is complete runs code of ours.
    private static final class Guarded<Q, A> extends SimpleForwardingServerCallListener<Q> {

        private final ServerCall<Q, A> call;

        Guarded(ServerCall.Listener<Q> inner, ServerCall<Q, A> call) {
            super(inner);
            this.call = call;
        }

        @Override
        public void onHalfClose() {
            try {
                super.onHalfClose();
            } catch (RuntimeException e) {
                var status = status(e);
                call.close(
                        status.getStatus(),
                        Objects.requireNonNullElseGet(
                                Status.trailersFromThrowable(status), Metadata::new));
            }
        }
    }
}
