package io.trialmesh.wire.tls;

import java.nio.file.Path;
import java.util.Optional;

/// Settings of TLS, said one by one.
public record TlsFiles(Optional<Path> authority, Optional<Path> certificate, Optional<Path> key)
        implements TlsSettings {}
