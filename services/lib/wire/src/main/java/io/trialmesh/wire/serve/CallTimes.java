package io.trialmesh.wire.serve;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.trialmesh.wire.meter.Meters;

/// Says how long each call took and how it ended. Methods that nobody serves do not come here, so
/// no caller can make up names.
final class CallTimes implements ServerInterceptor {

    @Override
    public <Q, A> Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var began = System.nanoTime();
        var name = call.getMethodDescriptor().getFullMethodName();
        var method = name.substring(name.lastIndexOf('.') + 1);
        return next.startCall(
                new SimpleForwardingServerCall<>(call) {
                    @Override
                    public void close(Status status, Metadata trailers) {
                        Meters.CALLS.since(began, method, status.getCode().name());
                        super.close(status, trailers);
                    }
                },
                headers);
    }
}
