package io.trialmesh.wire.tls;

import io.grpc.Status;
import io.grpc.netty.shaded.io.netty.handler.ssl.NotSslRecordException;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// Why there is no connection, in a sentence that says what would mend it.
///
/// @param tls how the caller tried
/// @param inPlain how it would call in plain
record TlsTrouble(ServiceAddress address, ClientTls tls, String inPlain) {

    /// How a call in plain ends where TLS is spoken, and how it may end elsewhere: without a
    /// reason, or with an alert (RFC 8446, 5.1) where HTTP/2 was expected.
    private static final List<String> NOT_UNDERSTOOD =
            List.of("Network closed for unknown reason", "Hex dump for first 5 bytes: 1503");

    /// What the Java runtime says of an answer in plain.
    private static final String NO_TLS = "Unsupported or unrecognized SSL message";

    /// Alerts (RFC 8446, 6.2) that say the caller showed no certificate, or none that was liked.
    private static final List<String> ABOUT_THE_CALLER =
            List.of(
                    "certificate_required",
                    "bad_certificate",
                    "certificate_unknown",
                    "unknown_ca",
                    "certificate_expired",
                    "access_denied");

    /// The same failure in plain words; as it was where TLS is not the reason.
    ///
    /// Where TLS is, asking again does not help, and the code says so.
    Status inWords(Status status) {
        var words =
                address.secret()
                        ? Optional.ofNullable(status.getCause()).flatMap(this::sentence)
                        : notUnderstood(status);
        return words.map(said ->
                        Status.UNAUTHENTICATED.withDescription(said).withCause(cause(status)))
                .orElse(status);
    }

    /// There is always one: so it shows that we say it, and not whoever was called.
    private static Throwable cause(Status status) {
        return Objects.requireNonNullElseGet(
                status.getCause(), () -> new SSLException(status.getDescription()));
    }

    private Optional<String> notUnderstood(Status status) {
        var said =
                status.getDescription()
                        + Optional.ofNullable(status.getCause())
                                .map(cause -> words(Causes.of(cause)))
                                .orElse("");
        return NOT_UNDERSTOOD.stream().anyMatch(said::contains)
                        && address.answersInTls().orElse(false)
                ? Optional.of(at() + " speaks TLS: call it grpcs://" + address.target())
                : Optional.empty();
    }

    /// Why TLS failed; empty where something else did.
    Optional<String> sentence(Throwable failure) {
        var causes = Causes.of(failure);
        return causes.stream()
                .filter(cause ->
                        cause instanceof CertificateException
                                || cause instanceof NotSslRecordException
                                || cause instanceof SSLException)
                .reduce((outer, inner) -> inner instanceof SSLException ? outer : inner)
                .map(cause -> sentence(cause, causes));
    }

    private String sentence(Throwable cause, List<Throwable> causes) {
        if (cause instanceof NotSslRecordException || NO_TLS.equals(cause.getMessage())) {
            return at() + " speaks no TLS: " + inPlain;
        }
        if (cause instanceof CertificateExpiredException
                || cause instanceof CertificateNotYetValidException) {
            return certificate()
                    + " is not valid now ("
                    + cause.getMessage()
                    + "): have it renewed there, or set the clock here";
        }
        if (causes.stream()
                .anyMatch(each ->
                        each instanceof CertPathBuilderException
                                || each instanceof CertPathValidatorException)) {
            return certificate()
                    + " is of an authority that is not known here: name its file with "
                    + tls.name().apply("authority")
                    + tls.files().authority().map(file -> " (now " + file + ")").orElse("");
        }
        if (cause instanceof CertificateException) {
            return certificate()
                    + " is not for the name "
                    + address.host()
                    + ": call it by a name of the certificate, or have that name put into it ("
                    + cause.getMessage()
                    + ")";
        }
        if (ABOUT_THE_CALLER.stream().anyMatch(words(causes)::contains)) {
            return aboutTheCaller();
        }
        return "no TLS with " + address.target() + ": " + cause.getMessage();
    }

    private String aboutTheCaller() {
        return tls.files()
                .certificate()
                .map(Path::toString)
                .map(file ->
                        at()
                                + " does not accept the certificate of "
                                + file
                                + ": it has to be valid, and of an authority that is known there")
                .orElseGet(() ->
                        at()
                                + " asks its callers for a certificate: name one with "
                                + tls.name().apply("certificate")
                                + " and "
                                + tls.name().apply("key"));
    }

    private String at() {
        return "whoever answers at " + address.target();
    }

    private String certificate() {
        return "the certificate of " + address.target();
    }

    private static String words(List<Throwable> causes) {
        return causes.stream()
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .reduce("", (all, each) -> all + " " + each);
    }
}
