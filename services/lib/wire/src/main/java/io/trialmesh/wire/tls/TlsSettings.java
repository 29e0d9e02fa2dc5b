package io.trialmesh.wire.tls;

import java.nio.file.Path;
import java.util.Optional;

/// Whom a caller believes, and what it shows; what is not said has the default named here. Files
/// that change are read again with the next connection.
public interface TlsSettings {

    /// Nothing said.
    static TlsSettings none() {
        return new TlsFiles(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// The file of authorities (PEM) that others are believed by; those of the Java runtime.
    Optional<Path> authority();

    /// The file of the own certificate (PEM), with those between it and its authority.
    Optional<Path> certificate();

    /// The file of its private key (PEM, PKCS 8).
    Optional<Path> key();
}
