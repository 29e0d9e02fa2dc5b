package io.trialmesh.wire.tls;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// The files of a certificate and of its key.
record Pair(Path certificate, Path key) {

    /// Nothing older is spoken.
    static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /// None where none is named.
    static Optional<Pair> of(TlsSettings settings) {
        return settings.certificate()
                .flatMap(certificate -> settings.key().map(key -> new Pair(certificate, key)));
    }

    /// @throws MeshException where one is named without the other
    static void check(TlsSettings settings, UnaryOperator<String> name) {
        if (settings.certificate().isPresent() != settings.key().isPresent()) {
            var missing = settings.key().isPresent() ? "certificate" : "key";
            throw new MeshException(
                    List.of(
                            new Problem(
                                    name.apply(missing),
                                    "",
                                    "a certificate and its key go together: "
                                            + name.apply(missing)
                                            + " is missing")));
        }
    }

    Stream<Path> files() {
        return Stream.of(certificate, key);
    }

    X509Certificate[] chain() {
        return Pem.certificates(certificate);
    }

    PrivateKey privateKey(X509Certificate[] chain) {
        return Pem.key(key, chain[0]);
    }

    MeshException unusable(SSLException why) {
        return new MeshException(
                ErrorCode.INVALID,
                certificate + " cannot be used for TLS: " + why.getMessage(),
                why);
    }
}
