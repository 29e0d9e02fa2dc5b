package io.trialmesh.worker.intake;

import io.trialmesh.wire.tls.BrokerSaslSettings;
import java.nio.file.Path;
import java.util.Optional;

/// Settings of a login, said one by one.
record TestLogin(
        Optional<String> mechanism, Optional<Path> usernameFile, Optional<Path> passwordFile)
        implements BrokerSaslSettings {

    /// Nobody logs in.
    static TestLogin none() {
        return new TestLogin(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// By files named after what they hold.
    static TestLogin by(String mechanism, Path folder) {
        return new TestLogin(
                Optional.of(mechanism),
                Optional.of(folder.resolve("username")),
                Optional.of(folder.resolve("password")));
    }
}
