package io.trialmesh.wire.tls;

import io.grpc.netty.shaded.io.netty.handler.ssl.JdkSslContext;
import java.security.KeyStore;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.jspecify.annotations.Nullable;

/// Gives each connection to a broker what the files say by then: Kafka's own factory reads them
/// once, and the key from the file of the certificate alone.
public final class BrokerEngines implements SslEngineFactory {

    static final String TLS = "trialmesh.tls";

    private Optional<Renewed<JdkSslContext>> current = Optional.empty();

    @Override
    public void configure(Map<String, ?> settings) {
        var tls = (ClientTls) Objects.requireNonNull(settings.get(TLS), TLS);
        current = Optional.of(tls.renewed());
    }

    @Override
    public SSLEngine createClientSslEngine(String host, int port, @Nullable String naming) {
        var engine = current.orElseThrow().get().context().createSSLEngine(host, port);
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setProtocols(Pair.PROTOCOLS.toArray(String[]::new));
        parameters.setEndpointIdentificationAlgorithm(naming);
        engine.setSSLParameters(parameters);
        return engine;
    }

    @Override
    public SSLEngine createServerSslEngine(String host, int port) {
        throw new UnsupportedOperationException("for clients alone");
    }

    /// Never: each engine is new.
    @Override
    public boolean shouldBeRebuilt(Map<String, Object> settings) {
        return false;
    }

    @Override
    public Set<String> reconfigurableConfigs() {
        return Set.of();
    }

    @Override
    public KeyStore keystore() {
        throw new UnsupportedOperationException("keys lie in files of PEM");
    }

    @Override
    public KeyStore truststore() {
        throw new UnsupportedOperationException("authorities lie in files of PEM");
    }

    @Override
    public void close() {}
}
