package io.trialmesh.wire.tls;

import java.nio.file.Path;
import java.util.Optional;

/// The same for a process that is called as well: where it has a certificate, it is called with TLS
/// alone.
public interface ServerTlsSettings extends TlsSettings {

    /// The file of authorities (PEM) that callers have to show a certificate of; without one,
    /// callers show none.
    Optional<Path> clients();
}
