package io.trialmesh.store.s3;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.data.artifact.StoreAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/// The keys of a store; read again for each call where they lie in files.
final class S3Login implements AwsCredentialsProvider {

    private final StoreAccess settings;

    private S3Login(StoreAccess settings) {
        this.settings = settings;
    }

    static AwsCredentialsProvider of(StoreAccess settings) {
        var access = settings.accessKey().isPresent() || settings.accessKeyFile().isPresent();
        var secret = settings.secretKey().isPresent() || settings.secretKeyFile().isPresent();
        if (access != secret) {
            throw new MeshException(
                    ErrorCode.INVALID,
                    "a store needs an access key and a secret key, or neither; the "
                            + (access ? "secret" : "access")
                            + " key is missing");
        }
        return access ? new S3Login(settings) : DefaultCredentialsProvider.builder().build();
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return AwsBasicCredentials.create(
                key(settings.accessKeyFile(), settings.accessKey()),
                key(settings.secretKeyFile(), settings.secretKey()));
    }

    private static String key(Optional<Path> file, Optional<String> itself) {
        return file.map(S3Login::read).or(() -> itself).orElseThrow();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new MeshException(
                    ErrorCode.UNAVAILABLE, "the key of the store cannot be read: " + file, e);
        }
    }

    @Override
    public String toString() {
        return "the keys of a store";
    }
}
