package io.trialmesh.wire.tls;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Where a service is, and whether TLS is spoken there.
///
/// @param target as `host:port`
public record ServiceAddress(String target, boolean secret) {

    private static final int PATIENCE_MILLIS = 2000;
    private static final Pattern FORM = Pattern.compile("(?:(grpc|http)(s?)://)?([^/]+)/?");

    /// Reads `grpcs://host:port` or `https://host:port`, and without TLS `host:port`, `grpc://…` or
    /// `http://…`; whatever else gRPC can resolve stays as it is.
    public static ServiceAddress of(String text) {
        var form = FORM.matcher(text);
        return form.matches()
                ? new ServiceAddress(form.group(3), "s".equals(form.group(2)))
                : new ServiceAddress(text, false);
    }

    /// The host alone.
    String host() {
        return target.replaceFirst(":[0-9]+$", "");
    }

    /// True where whoever answers there begins to speak TLS, be it believed or not, and false where
    /// it does not: both sides close a connection without a word that the other cannot read. Empty
    /// where nobody answers.
    Optional<Boolean> answersInTls() {
        var port = target.substring(host().length()).replace(":", "");
        if (port.isEmpty() || target.contains("/")) {
            return Optional.empty();
        }
        try (var socket = (SSLSocket) SSLSocketFactory.getDefault().createSocket()) {
            socket.connect(new InetSocketAddress(host(), Integer.parseInt(port)), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.startHandshake();
            return Optional.of(true);
        } catch (SSLHandshakeException e) {
            return Optional.of(
                    e.getCause() instanceof CertificateException
                            || String.valueOf(e.getMessage()).contains("fatal alert"));
        } catch (SSLException e) {
            return Optional.of(false);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
