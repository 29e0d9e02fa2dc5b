package io.trialmesh.wire.tls;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;

/// How the brokers are reached.
///
/// @param address `host:port`, or several with commas
/// @param tls none in plain
/// @param login none where brokers ask for none
/// @param name of a setting as people write it: `broker-tls.enabled` is
///   `trialmesh.worker.broker-tls.enabled`
public record Broker(
        String address,
        Optional<ClientTls> tls,
        Optional<BrokerLogin> login,
        UnaryOperator<String> name) {

    /// In plain, by anybody.
    public static Broker plain(String address) {
        return new Broker(address, Optional.empty(), Optional.empty(), setting -> setting);
    }

    /// As the settings say.
    ///
    /// @throws io.trialmesh.core.error.MeshException INVALID where a certificate is named without
    ///   its key, or a login is not whole
    public static Broker of(
            String address,
            BrokerTlsSettings tls,
            BrokerSaslSettings sasl,
            UnaryOperator<String> name) {
        var secret = tls.enabled().orElse(false);
        return new Broker(
                address,
                secret
                        ? Optional.of(
                                new ClientTls(tls, setting -> name.apply("broker-tls." + setting)))
                        : Optional.empty(),
                BrokerLogin.of(sasl, secret, name),
                name);
    }

    /// What every client of Kafka is told; the rest is its own.
    public Properties properties(String client) {
        var properties = new Properties();
        properties.put("bootstrap.servers", address);
        properties.put("client.id", client);
        var transport = tls.isPresent() ? "SSL" : "PLAINTEXT";
        properties.put("security.protocol", login.isPresent() ? "SASL_" + transport : transport);
        tls.ifPresent(how -> {
            properties.put("ssl.engine.factory.class", BrokerEngines.class);
            properties.put(BrokerEngines.TLS, how);
        });
        login.ifPresent(who -> who.addTo(properties));
        return properties;
    }

    /// What failed, in plain words where TLS or the login is the reason.
    public String words(Throwable failure) {
        var causes = Causes.of(failure);
        return tls.flatMap(how -> refused(how, causes))
                .or(() -> login.flatMap(who -> notLetIn(who, causes)))
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

    private Optional<String> notLetIn(BrokerLogin who, List<Throwable> causes) {
        return causes.stream()
                .filter(AuthenticationException.class::isInstance)
                .findFirst()
                .map(cause ->
                        cause instanceof UnsupportedSaslMechanismException
                                ? "whoever answers at %s takes no login by %s: set %s to another (%s)"
                                        .formatted(
                                                address,
                                                who.mechanism(),
                                                name.apply("broker-sasl.mechanism"),
                                                cause.getMessage())
                                : "whoever answers at %s does not let in whom %s and %s name (%s)"
                                        .formatted(
                                                address,
                                                who.username(),
                                                who.password(),
                                                cause.getMessage()));
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
        return "set " + name.apply("broker-tls.enabled") + " to " + enabled;
    }
}
