package io.trialmesh.wire.trace;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.trialmesh.wire.trace.SpanStart.Kind;
import java.util.Optional;
import java.util.Set;

/// A span for each call that is part of a trace; and a new trace for each that begins work which
/// goes on after its answer. A renewal, a health check or a look at a study is neither.
public final class CalledSpans implements ServerInterceptor {

    /// Work begins with them.
    private static final Set<String> FIRST = Set.of("StudyService/CreateStudy");

    @Override
    public <Q, A> Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var name = call.getMethodDescriptor().getFullMethodName();
        var span = span(headers, name.substring(name.lastIndexOf('.') + 1));
        if (span.place().isEmpty()) {
            return next.startCall(call, headers);
        }
        try (var _ = span.enter()) {
            return new InSpan<>(next.startCall(ending(call, span), headers), span);
        }
    }

    private static Span span(Metadata headers, String method) {
        if (!Tracing.found().on()) {
            return Span.NONE;
        }
        var parent = Optional.ofNullable(headers.get(CallingSpans.KEY)).flatMap(TraceParent::read);
        return parent.isEmpty() && FIRST.contains(method)
                ? Spans.first(method, Kind.SERVER)
                : Spans.after(parent, method, Kind.SERVER);
    }

    private static <Q, A> ServerCall<Q, A> ending(ServerCall<Q, A> call, Span span) {
        return new SimpleForwardingServerCall<>(call) {
            @Override
            public void close(Status status, Metadata trailers) {
                if (!status.isOk()) {
                    span.failed(status.getCode().name());
                }
                super.close(status, trailers);
                span.close();
            }
        };
    }

    /// The endpoint works in the last message's half-close.
    private static final class InSpan<Q> extends SimpleForwardingServerCallListener<Q> {

        private final Span span;

        InSpan(Listener<Q> listener, Span span) {
            super(listener);
            this.span = span;
        }

        @Override
        public void onMessage(Q message) {
            try (var _ = span.enter()) {
                super.onMessage(message);
            }
        }

        @Override
        public void onHalfClose() {
            try (var _ = span.enter()) {
                super.onHalfClose();
            }
        }

        @Override
        public void onCancel() {
            span.failed(Status.Code.CANCELLED.name()).close();
            super.onCancel();
        }
    }
}
