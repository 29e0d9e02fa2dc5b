package io.trialmesh.wire.tls;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/// How the brokers are reached.
///
/// @param address `host:port`, or several with commas
/// @param tls none in plain
/// @param enabling the setting that says which of the two
public record Broker(String address, Optional<ClientTls> tls, String enabling) {

    /// In plain.
    public static Broker plain(String address) {
        return new Broker(address, Optional.empty(), "");
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
                        .map(_ -> new ClientTls(settings, name)),
                name.apply("enabled"));
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
        var causes = Causes.of(failure);
        return tls.flatMap(how -> refused(how, causes))
                .or(() -> notUnderstood(causes))
                .orElseGet(() -> String.valueOf(failure.getMessage()));
    }

    private Optional<String> refused(ClientTls how, List<Throwable> causes) {
        var trouble = new TlsTrouble(new ServiceAddress(address, true), how, advice(false));
        return causes.stream()
                .filter(SslAuthenticationException.class::isInstance)
                .findFirst()
                .flatMap(trouble::sentence);
    }

    /// A broker closes a connection that it cannot read without a word, until the time is up.
    private Optional<String> notUnderstood(List<Throwable> causes) {
        var first = new ServiceAddress(address.split(",", -1)[0], tls.isPresent());
        return causes.stream().anyMatch(TimeoutException.class::isInstance)
                ? first.answersInTls()
                        .filter(speaks -> speaks != first.secret())
                        .map(speaks ->
                                "whoever answers at %s speaks %s: %s"
                                        .formatted(
                                                first.target(),
                                                speaks ? "TLS" : "no TLS",
                                                advice(speaks)))
                : Optional.empty();
    }

    private String advice(boolean enabled) {
        return "set " + enabling + " to " + enabled;
    }
}
