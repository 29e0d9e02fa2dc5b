package io.trialmesh.wire.tls;

import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.JdkSslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// Whom a caller believes, and what it shows when it is asked.
///
/// @param files that say it
/// @param name of one of these settings as people write it: `authority` is
///   `trialmesh.worker.tls.authority`
public record ClientTls(TlsSettings files, UnaryOperator<String> name) {

    /// @throws MeshException INVALID where a certificate is named without its key
    public ClientTls {
        Pair.check(files, name);
    }

    /// Believes the authorities of the Java runtime, and shows nothing.
    public static ClientTls none() {
        return new ClientTls(TlsSettings.none(), name -> name);
    }

    /// For calls by gRPC.
    ///
    /// @throws MeshException INVALID where a file cannot be read
    public SslContext forCalls() {
        return new RenewedContext(renewed());
    }

    /// For other connections: what the files say whenever it is asked for.
    ///
    /// @throws MeshException INVALID where a file cannot be read
    Renewed<JdkSslContext> renewed() {
        var own = Pair.of(files).stream().flatMap(Pair::files);
        return new Renewed<>(
                Stream.concat(files.authority().stream(), own).toList(), this::context);
    }

    private JdkSslContext context() {
        var builder =
                GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK)
                        .protocols(Pair.PROTOCOLS);
        files.authority().ifPresent(file -> builder.trustManager(Pem.certificates(file)));
        Pair.of(files)
                .ifPresent(own -> {
                    var chain = own.chain();
                    builder.keyManager(own.privateKey(chain), chain);
                });
        try {
            return (JdkSslContext) builder.build();
        } catch (SSLException e) {
            throw new MeshException(
                    ErrorCode.INVALID, "the files of TLS cannot be used: " + e.getMessage(), e);
        }
    }
}
