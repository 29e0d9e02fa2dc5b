package io.trialmesh.wire.tls;

import java.util.Optional;

/// The same for brokers, which have no scheme that would say whether TLS is spoken.
public interface BrokerTlsSettings extends TlsSettings {

    /// True where brokers are called with TLS: `false`.
    Optional<Boolean> enabled();
}
