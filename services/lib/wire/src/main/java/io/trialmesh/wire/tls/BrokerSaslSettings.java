package io.trialmesh.wire.tls;

import java.nio.file.Path;
import java.util.Optional;

/// How brokers that ask for a login are logged in to. Files that change are read again with the
/// next connection.
public interface BrokerSaslSettings {

    /// `SCRAM-SHA-512`, `SCRAM-SHA-256`, or `PLAIN`, which wants TLS; without one nobody logs in.
    Optional<String> mechanism();

    /// The file of the user's name.
    Optional<Path> usernameFile();

    /// The file of the user's password.
    Optional<Path> passwordFile();
}
