package io.trialmesh.wire.tls;

import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.errors.SslAuthenticationException;

/// How the brokers are reached.
///
/// @param address `host:port`, or several with commas
/// @param tls none in plain
public record Broker(String address, Optional<ClientTls> tls) {

    /// In plain.
    public static Broker plain(String address) {
        return new Broker(address, Optional.empty());
    }

    /// As the settings say.
    ///
    /// @param name of a setting of TLS as people write it
    /// @throws io.trialmesh.core.error.MeshException INVALID where a certificate is named without
    ///   its key
    public static Broker of(
            String address, BrokerTlsSettings settings, UnaryOperator<String> name) {
        return new Broker(
                address,
                settings.enabled()
                        .filter(enabled -> enabled)
                        .map(_ -> new ClientTls(settings, name)));
    }

    /// What every client of Kafka is told; the rest is its own.
    public Properties properties(String client) {
        var properties = new Properties();
        properties.put("bootstrap.servers", address);
        properties.put("client.id", client);
        tls.ifPresent(how -> {
            properties.put("security.protocol", "SSL");
            properties.put("ssl.engine.factory.class", BrokerEngines.class);
            properties.put(BrokerEngines.TLS, how);
        });
        return properties;
    }

    /// What failed, in plain words where TLS is the reason.
    public String words(Throwable failure) {
        return Causes.of(failure).stream()
                .filter(SslAuthenticationException.class::isInstance)
                .findFirst()
                .flatMap(refused ->
                        tls.flatMap(how ->
                                new TlsTrouble(new ServiceAddress(address, true), how)
                                        .sentence(refused)))
                .orElseGet(() -> String.valueOf(failure.getMessage()));
    }
}
