package io.trialmesh.wire.tls;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/// Reads certificates and keys from files of PEM (RFC 7468).
final class Pem {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

    private Pem() {}

    /// At least one, in the order of the file.
    ///
    /// @throws MeshException INVALID where there is none
    static X509Certificate[] certificates(Path file) {
        try (var in = Files.newInputStream(file)) {
            var read = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (read.isEmpty()) {
                throw refused(file, "holds no certificate: BEGIN CERTIFICATE is missing");
            }
            return read.toArray(X509Certificate[]::new);
        } catch (IOException e) {
            throw new MeshException(ErrorCode.INVALID, file + " cannot be read", e);
        } catch (CertificateException e) {
            throw new MeshException(ErrorCode.INVALID, file + " holds no certificate in PEM", e);
        }
    }

    /// The key of a certificate.
    ///
    /// @throws MeshException INVALID where it is in another form, or that of another certificate
    static PrivateKey key(Path file, X509Certificate certificate) {
        try {
            var hit = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
            if (!hit.find()) {
                throw refused(
                        file,
                        "holds no key in PKCS 8 (BEGIN PRIVATE KEY), which openssl pkcs8 -topk8"
                                + " -nocrypt makes of others");
            }
            var form = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(hit.group(1)));
            var pair = certificate.getPublicKey();
            var key = KeyFactory.getInstance(pair.getAlgorithm()).generatePrivate(form);
            if (!belong(key, pair)) {
                throw refused(file, "holds the key of another certificate");
            }
            return key;
        } catch (IOException e) {
            throw new MeshException(ErrorCode.INVALID, file + " cannot be read", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new MeshException(
                    ErrorCode.INVALID, file + " holds no key of its certificate", e);
        }
    }

    /// What the one has signed the other confirms.
    private static boolean belong(PrivateKey key, PublicKey pair) throws GeneralSecurityException {
        var signature =
                Signature.getInstance(
                        switch (key.getAlgorithm()) {
                            case "RSA" -> "SHA256withRSA";
                            case "EC" -> "SHA256withECDSA";
                            default -> key.getAlgorithm();
                        });
        var said = "trialmesh".getBytes(StandardCharsets.US_ASCII);
        signature.initSign(key);
        signature.update(said);
        var signed = signature.sign();
        signature.initVerify(pair);
        signature.update(said);
        return signature.verify(signed);
    }

    private static MeshException refused(Path file, String why) {
        return new MeshException(ErrorCode.INVALID, file + " " + why);
    }
}
