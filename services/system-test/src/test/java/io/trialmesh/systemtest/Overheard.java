package io.trialmesh.systemtest;

import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;

/// Hears every answer that comes over a channel, refusals too.
final class Overheard implements ClientInterceptor {

    private final Set<String> calls = new ConcurrentSkipListSet<>();
    private final List<byte[]> answers = new CopyOnWriteArrayList<>();

    /// What was called, as `trialmesh.v1.StudyService/GetStudy`.
    Set<String> calls() {
        return calls;
    }

    List<byte[]> answers() {
        return answers;
    }

    @Override
    public <A, B> ClientCall<A, B> interceptCall(
            MethodDescriptor<A, B> method, CallOptions options, Channel next) {
        calls.add(method.getFullMethodName());
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<B> listener, Metadata headers) {
                super.start(new Hearing<>(listener), headers);
            }
        };
    }

    /// Passes on what it hears.
    private final class Hearing<B> extends SimpleForwardingClientCallListener<B> {

        Hearing(ClientCall.Listener<B> listener) {
            super(listener);
        }

        @Override
        public void onMessage(B message) {
            answers.add(((Message) message).toByteArray());
            super.onMessage(message);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            answers.add((status + " " + trailers).getBytes(StandardCharsets.UTF_8));
            for (var key : trailers.keys()) {
                if (key.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
                    var binary = Metadata.Key.of(key, Metadata.BINARY_BYTE_MARSHALLER);
                    var values = trailers.getAll(binary);
                    if (values != null) {
                        values.forEach(answers::add);
                    }
                }
            }
            super.onClose(status, trailers);
        }
    }
}
