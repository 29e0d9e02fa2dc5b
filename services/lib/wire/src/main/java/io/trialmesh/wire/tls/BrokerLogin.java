package io.trialmesh.wire.tls;

import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.NearestName;
import io.trialmesh.core.error.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;

/// Who logs in to the brokers, and how.
///
/// @param mechanism of SASL (RFC 4422)
/// @param username the file of the name
/// @param password the file of the password
public record BrokerLogin(String mechanism, Path username, Path password) {

    /// Sends the password as it is (RFC 4616).
    private static final String PLAIN = "PLAIN";

    /// Those of SCRAM (RFC 5802, RFC 7677) send what only proves that it is known.
    private static final List<String> MECHANISMS = List.of("SCRAM-SHA-512", "SCRAM-SHA-256", PLAIN);

    /// @param secret true where the brokers are called with TLS
    /// @param name of a setting as people write it
    /// @return none where no mechanism is set
    /// @throws MeshException INVALID with every setting that is wrong or missing
    static Optional<BrokerLogin> of(
            BrokerSaslSettings settings, boolean secret, UnaryOperator<String> name) {
        return settings.mechanism().map(mechanism -> of(mechanism, settings, secret, name));
    }

    private static BrokerLogin of(
            String mechanism,
            BrokerSaslSettings settings,
            boolean secret,
            UnaryOperator<String> name) {
        var problems = new ArrayList<Problem>();
        var field = name.apply("broker-sasl.mechanism");
        if (!MECHANISMS.contains(mechanism)) {
            problems.add(
                    new Problem(
                            field,
                            mechanism,
                            NearestName.sentence(mechanism, "mechanism", MECHANISMS)));
        } else if (mechanism.equals(PLAIN) && !secret) {
            problems.add(
                    new Problem(
                            field,
                            mechanism,
                            "PLAIN sends the password as it is: set "
                                    + name.apply("broker-tls.enabled")
                                    + " to true, or take SCRAM-SHA-512"));
        }
        required(settings.usernameFile(), name.apply("broker-sasl.username-file"))
                .ifPresent(problems::add);
        required(settings.passwordFile(), name.apply("broker-sasl.password-file"))
                .ifPresent(problems::add);
        MeshException.throwIfAny(problems);
        return new BrokerLogin(
                mechanism,
                settings.usernameFile().orElseThrow(),
                settings.passwordFile().orElseThrow());
    }

    private static Optional<Problem> required(Optional<Path> file, String setting) {
        var sentence = "is missing: a login needs the files of a name and a password";
        return file.isPresent()
                ? Optional.empty()
                : Optional.of(new Problem(setting, "", sentence));
    }

    /// What every client of Kafka is told.
    void addTo(Properties properties) {
        var module =
                mechanism.equals(PLAIN)
                        ? PlainLoginModule.class.getName()
                        : ScramLoginModule.class.getName();
        properties.put("sasl.mechanism", mechanism);
        // Name and password come by the callbacks, whenever there is a new connection.
        properties.put("sasl.jaas.config", module + " required;");
        properties.put("sasl.client.callback.handler.class", BrokerLoginCallbacks.class);
        properties.put(BrokerLoginCallbacks.LOGIN, this);
    }
}
