package io.trialmesh.wire.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.scram.ScramExtensionsCallback;

/// Answers each login with what the files say by then: Kafka's own handler keeps what it was
/// started with.
public final class BrokerLoginCallbacks implements AuthenticateCallbackHandler {

    static final String LOGIN = "trialmesh.login";

    private Optional<BrokerLogin> login = Optional.empty();

    @Override
    public void configure(
            Map<String, ?> settings, String mechanism, List<AppConfigurationEntry> entries) {
        login = Optional.of((BrokerLogin) Objects.requireNonNull(settings.get(LOGIN), LOGIN));
    }

    @Override
    public void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
        for (var callback : callbacks) {
            switch (callback) {
                case NameCallback name -> name.setName(text(login.orElseThrow().username()));
                case PasswordCallback password ->
                        password.setPassword(text(login.orElseThrow().password()).toCharArray());
                case ScramExtensionsCallback _ -> {
                    // Nothing beyond name and password.
                }
                default -> throw new UnsupportedCallbackException(callback);
            }
        }
    }

    /// Whoever writes a file by hand ends its line.
    private static String text(Path file) throws IOException {
        return Files.readString(file).strip();
    }

    @Override
    public void close() {}
}
