package io.trialmesh.wire.tls;

import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// What a server shows, and whom it lets in.
///
/// @param context of its connections; none where it speaks no TLS
public record ServerTls(Optional<SslContext> context) {

    /// A server that everybody may read along with.
    public static ServerTls none() {
        return new ServerTls(Optional.empty());
    }

    /// TLS where the settings name a certificate.
    ///
    /// @param name of a setting as people write it
    /// @throws MeshException INVALID where they are half of what is needed, or cannot be read
    public static ServerTls of(ServerTlsSettings settings, UnaryOperator<String> name) {
        Pair.check(settings, name);
        if (settings.certificate().isEmpty() && settings.clients().isPresent()) {
            throw new MeshException(
                    List.of(
                            new Problem(
                                    name.apply("certificate"),
                                    "",
                                    "who asks callers for certificates shows one: say "
                                            + name.apply("certificate")
                                            + " and "
                                            + name.apply("key"))));
        }
        return new ServerTls(
                Pair.of(settings)
                        .map(own ->
                                new RenewedContext(
                                        new Renewed<>(
                                                Stream.concat(
                                                                own.files(),
                                                                settings.clients().stream())
                                                        .toList(),
                                                () -> context(own, settings.clients())))));
    }

    private static SslContext context(Pair own, Optional<Path> clients) {
        var chain = own.chain();
        var builder =
                GrpcSslContexts.configure(
                                SslContextBuilder.forServer(own.privateKey(chain), chain),
                                SslProvider.JDK)
                        .protocols(Pair.PROTOCOLS);
        clients.ifPresent(file ->
                builder.trustManager(Pem.certificates(file)).clientAuth(ClientAuth.REQUIRE));
        try {
            return builder.build();
        } catch (SSLException e) {
            throw own.unusable(e);
        }
    }
}
