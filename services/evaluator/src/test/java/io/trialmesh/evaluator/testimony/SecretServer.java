package io.trialmesh.evaluator.testimony;

import io.grpc.BindableService;
import io.trialmesh.testkit.tls.TestIdentity;
import io.trialmesh.wire.serve.GrpcServer;
import io.trialmesh.wire.tls.ServerTls;
import io.trialmesh.wire.tls.ServerTlsSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A server that shows a certificate.
record SecretServer(TestIdentity identity) implements ServerTlsSettings {

    static GrpcServer start(TestIdentity identity, BindableService service) {
        var tls = ServerTls.of(new SecretServer(identity), setting -> setting);
        return GrpcServer.start("127.0.0.1", 0, tls, List.of(service), List.of());
    }

    @Override
    public Optional<Path> authority() {
        return Optional.empty();
    }

    @Override
    public Optional<Path> certificate() {
        return Optional.of(identity.certificate());
    }

    @Override
    public Optional<Path> key() {
        return Optional.of(identity.key());
    }

    @Override
    public Optional<Path> clients() {
        return Optional.empty();
    }
}
