package io.trialmesh.wire.tls;

import io.trialmesh.core.error.MeshException;
import io.trialmesh.wire.meter.Meters;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// When the first of the certificates ends that a process shows or believes.
public final class CertificateEnds {

    private CertificateEnds() {}

    /// Says it to whoever reads the numbers of this process, from the files as they are by then;
    /// says nothing where no file is named.
    public static void tell(TlsSettings... settings) {
        var files = Stream.of(settings).flatMap(CertificateEnds::files).distinct().toList();
        if (!files.isEmpty()) {
            Meters.CERTIFICATE_END.follow(() -> first(files));
        }
    }

    private static Stream<Path> files(TlsSettings settings) {
        var callers =
                settings instanceof ServerTlsSettings server
                        ? server.clients().stream()
                        : Stream.<Path>empty();
        return Stream.of(settings.authority().stream(), settings.certificate().stream(), callers)
                .flatMap(each -> each);
    }

    /// In seconds since 1970; not a number where a file cannot be read, of which others tell.
    private static double first(List<Path> files) {
        try {
            return files.stream()
                    .flatMap(file -> Arrays.stream(Pem.certificates(file)))
                    .mapToLong(
                            certificate -> certificate.getNotAfter().toInstant().getEpochSecond())
                    .min()
                    .orElseThrow();
        } catch (MeshException e) {
            return Double.NaN;
        }
    }
}
