package io.trialmesh.store.s3;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.data.artifact.ObjectAddress;
import io.trialmesh.data.artifact.StoreAccess;
import io.trialmesh.data.artifact.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// One object of a bucket, as it is.
final class S3File implements StoredFile {

    private static final String FIELD = "data";
    private static final int FORBIDDEN = 403;

    private final ObjectAddress address;
    private final StoreAccess access;

    S3File(ObjectAddress address, StoreAccess access) {
        this.address = address;
        this.access = access;
    }

    /// Asks for the object and hangs up: only so a server says why not.
    @Override
    public Optional<Problem> problem(long most) {
        try (var client = client();
                var object = open(client, most)) {
            object.abort();
            return Optional.empty();
        } catch (MeshException e) {
            if (e.problems().isEmpty()) {
                throw e;
            }
            return Optional.of(e.problems().getFirst());
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    @Override
    public void copyTo(Path file, long most) {
        try (var client = client();
                var object = open(client, most)) {
            long bytes = object.response().contentLength();
            if (Files.copy(object, file) != bytes) {
                throw new IOException("it is shorter than was said");
            }
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    private S3Client client() {
        try {
            var _ = S3Login.of(access).resolveCredentials();
        } catch (SdkClientException e) {
            throw refused(
                    "nobody has given the mesh keys to read "
                            + address
                            + ": it wants AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, the"
                            + " identity of a pod, or settings.");
        }
        return S3Bucket.client(access);
    }

    private ResponseInputStream<GetObjectResponse> open(S3Client client, long most) {
        var object = get(client);
        var length = Optional.ofNullable(object.response().contentLength()).orElse(-1L);
        if (length < 0 || length > most) {
            object.abort();
            throw refused(
                    String.format(
                            Locale.ROOT,
                            "%s has %,d bytes, and a table may have %,d.",
                            address,
                            length,
                            most));
        }
        return object;
    }

    private ResponseInputStream<GetObjectResponse> get(S3Client client) {
        try {
            return client.getObject(get -> get.bucket(address.bucket()).key(address.key()));
        } catch (NoSuchBucketException _) {
            throw refused("there is no bucket '" + address.bucket() + "'" + server() + ".");
        } catch (NoSuchKeyException _) {
            throw refused(
                    "there is no '"
                            + address.key()
                            + "' in the bucket '"
                            + address.bucket()
                            + "'"
                            + server()
                            + ".");
        } catch (S3Exception e) {
            if (e.statusCode() == FORBIDDEN) {
                throw refused(
                        "the keys of the mesh may not read "
                                + address
                                + server()
                                + ", if it is there: "
                                + said(e)
                                + ".");
            }
            throw new MeshException(
                    ErrorCode.UNAVAILABLE, address + server() + " is refused: " + said(e), e);
        } catch (SdkClientException e) {
            throw new MeshException(
                    ErrorCode.UNAVAILABLE,
                    "nobody answers for " + address + server() + ": " + e.getMessage(),
                    e);
        }
    }

    private static String said(S3Exception e) {
        return e.statusCode() + " " + e.awsErrorDetails().errorCode();
    }

    private String server() {
        return access.endpoint().map(server -> " at " + server).orElse("");
    }

    private MeshException brokenOff(IOException e) {
        return new MeshException(
                ErrorCode.UNAVAILABLE,
                "reading " + address + server() + " broke off: " + e.getMessage(),
                e);
    }

    private MeshException refused(String sentence) {
        return new MeshException(List.of(new Problem(FIELD, address.toString(), sentence)));
    }
}
