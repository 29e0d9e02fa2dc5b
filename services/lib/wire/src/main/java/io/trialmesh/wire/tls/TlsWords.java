package io.trialmesh.wire.tls;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;

/// Ends calls that TLS has ended with a sentence that says what would mend it.
public final class TlsWords implements ClientInterceptor {

    private final TlsTrouble trouble;

    public TlsWords(ServiceAddress address, ClientTls tls) {
        this.trouble = new TlsTrouble(address, tls, "call it grpc://" + address.target());
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
            MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                super.start(
                        new SimpleForwardingClientCallListener<>(listener) {
                            @Override
                            public void onClose(Status status, Metadata trailers) {
                                super.onClose(trouble.inWords(status), trailers);
                            }
                        },
                        headers);
            }
        };
    }
}
