package io.trialmesh.cli.client;

import io.trialmesh.wire.tls.ClientTls;
import io.trialmesh.wire.tls.TlsFiles;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Whom we believe and what we show, where a mesh speaks TLS, by three variables of the
/// environment: `TRIALMESH_AUTHORITY`, `TRIALMESH_CERTIFICATE` and `TRIALMESH_KEY`, each a file of
/// PEM.
public final class EnvironmentTls {

    private EnvironmentTls() {}

    /// As the environment says.
    ///
    /// @throws io.trialmesh.core.error.MeshException INVALID where a certificate is named without
    ///   its key
    public static ClientTls of(Map<String, String> environment) {
        return new ClientTls(
                new TlsFiles(
                        file(environment, "authority"),
                        file(environment, "certificate"),
                        file(environment, "key")),
                EnvironmentTls::variable);
    }

    private static Optional<Path> file(Map<String, String> environment, String setting) {
        return Optional.of(environment.getOrDefault(variable(setting), ""))
                .filter(named -> !named.isEmpty())
                .map(Path::of);
    }

    private static String variable(String setting) {
        return "TRIALMESH_" + setting.toUpperCase(Locale.ROOT);
    }
}
