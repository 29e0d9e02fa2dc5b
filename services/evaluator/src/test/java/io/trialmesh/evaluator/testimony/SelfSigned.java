package io.trialmesh.evaluator.testimony;

import io.grpc.BindableService;
import io.grpc.Grpc;
import io.grpc.Server;
import io.grpc.TlsServerCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;

/// A key and its own certificate for `localhost`, made by the JDK's keytool, and a server behind
/// it.
///
/// @param store of the key, PKCS 12
/// @param certificate in PEM
record SelfSigned(Path store, Path certificate) {

    private static final String PASSWORD = "changeit";

    static SelfSigned in(Path folder) throws Exception {
        var store = folder.resolve("server.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made =
                new ProcessBuilder(
                                keytool,
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                PASSWORD)
                        .redirectErrorStream(true)
                        .start();
        made.getInputStream().readAllBytes();
        if (made.waitFor() != 0) {
            throw new IllegalStateException("keytool made no key");
        }
        var encoded = load(store).getCertificate("server").getEncoded();
        var pem =
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(encoded)
                        + "\n-----END CERTIFICATE-----\n";
        return new SelfSigned(store, Files.writeString(folder.resolve("server.pem"), pem));
    }

    /// A server that shows the certificate.
    static Served server(SelfSigned keys, BindableService service) throws Exception {
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(load(keys.store()), PASSWORD.toCharArray());
        var credentials =
                TlsServerCredentials.newBuilder().keyManager(managers.getKeyManagers()).build();
        return new Served(
                Grpc.newServerBuilderForPort(0, credentials).addService(service).build().start());
    }

    /// A server that listens.
    record Served(Server server) implements AutoCloseable {

        int port() {
            return server.getPort();
        }

        @Override
        public void close() {
            server.shutdownNow();
        }
    }

    private static KeyStore load(Path store) {
        try {
            return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
