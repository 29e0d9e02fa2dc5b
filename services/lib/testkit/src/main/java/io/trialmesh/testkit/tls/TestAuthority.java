package io.trialmesh.testkit.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// An authority that signs certificates, with the JDK's keytool.
///
/// @param store of its key, PKCS 12
/// @param certificate in PEM
public record TestAuthority(Path store, Path certificate) {

    private static final String PASSWORD = "changeit";
    private static final String SELF = "authority";

    /// One that nobody knew before.
    ///
    /// @param folder of its own
    public static TestAuthority in(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var store = folder.resolve("store.p12");
        keytool(store, SELF, "-ext", "bc:c=ca:true", "-ext", "ku=keyCertSign", "-validity", "30");
        var self = chain(load(store), SELF)[0];
        return new TestAuthority(
                store, write(folder.resolve("ca.crt"), pem("CERTIFICATE", encoded(self))));
    }

    /// A certificate that is valid for a month.
    ///
    /// @param names such as `dns:localhost` or `ip:127.0.0.1`
    public TestIdentity issue(String name, String... names) {
        return issue(name, List.of("-validity", "30"), names);
    }

    /// A certificate that was valid for a day, until yesterday.
    public TestIdentity issueExpired(String name, String... names) {
        return issue(name, List.of("-startdate", "-2d", "-validity", "1"), names);
    }

    private TestIdentity issue(String name, List<String> time, String... names) {
        var arguments = new ArrayList<String>(List.of("-signer", SELF));
        arguments.addAll(time);
        if (names.length > 0) {
            arguments.addAll(List.of("-ext", "san=" + String.join(",", names)));
        }
        keytool(store, name, arguments.toArray(String[]::new));
        var opened = load(store);
        var own = encoded(chain(opened, name)[0]);
        return new TestIdentity(
                write(store.resolveSibling(name + ".crt"), pem("CERTIFICATE", own)),
                write(store.resolveSibling(name + ".key"), pem("PRIVATE KEY", key(opened, name))));
    }

    private static void keytool(Path store, String alias, String... more) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + alias));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString()));
        command.addAll(List.of("-storepass", PASSWORD, "-J-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(more));
        try {
            var made = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (made.waitFor() != 0) {
                throw new IllegalStateException("keytool made no key: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
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

    private static Certificate[] chain(KeyStore store, String alias) {
        try {
            return store.getCertificateChain(alias);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] key(KeyStore store, String alias) {
        try {
            return store.getKey(alias, PASSWORD.toCharArray()).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(
                        kind,
                        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes),
                        kind);
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
