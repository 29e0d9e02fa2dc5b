package io.trialmesh.store.s3;

import static java.net.HttpURLConnection.HTTP_FORBIDDEN;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.data.artifact.StoreAccess;
import io.trialmesh.data.artifact.StoreSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// A bucket, or what lies below a prefix of it. Calls that fail in passing are made again; what
/// fails for good says which bucket, where, and why.
final class S3Bucket {

    private static final int ATTEMPTS = 5;
    private static final Duration CONNECTION = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /// Larger files go in parts of so many bytes, one in memory at a time: 10,000 make 160 GB.
    private static final int PART = 16 << 20;

    private final S3Client client;
    private final String bucket;
    private final String prefix;
    private final String where;

    private S3Bucket(S3Client client, String bucket, String prefix, String where) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
        this.where = where;
    }

    static S3Bucket at(URI address, StoreSettings settings) {
        var bucket = address.getAuthority();
        if (bucket == null || address.getQuery() != null || address.getFragment() != null) {
            throw new MeshException(
                    ErrorCode.INVALID,
                    "'" + address + "' is no address of a store: give s3://bucket/prefix");
        }
        var path = address.getPath().replaceAll("^/+|/+$", "");
        var where = settings.endpoint().map(e -> " at " + e).orElse("");
        return new S3Bucket(
                client(settings), bucket, path.isEmpty() ? "" : path + "/", address + where);
    }

    static S3Client client(StoreAccess settings) {
        var builder =
                S3Client.builder()
                        .region(Region.of(settings.region().orElse("us-east-1")))
                        .forcePathStyle(
                                settings.pathStyle().orElse(settings.endpoint().isPresent()))
                        .credentialsProvider(S3Login.of(settings))
                        // Names are digests and are checked; many servers know no other sums.
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .overrideConfiguration(all ->
                                all.retryStrategy(
                                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                                .maxAttempts(ATTEMPTS)
                                                .build()))
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(CONNECTION)
                                        .socketTimeout(SILENCE));
        settings.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    boolean holds(String key) {
        return calling(() -> found(() -> head(key), HTTP_NOT_FOUND));
    }

    /// The same, where who may only write is told nothing.
    boolean surelyHolds(String key) {
        return calling(() -> found(() -> head(key), HTTP_NOT_FOUND, HTTP_FORBIDDEN));
    }

    void put(String key, Path file) throws IOException {
        if (Files.size(file) > PART) {
            putInParts(key, file);
        } else {
            calling(() ->
                    client.putObject(
                            put -> put.bucket(bucket).key(prefix + key),
                            RequestBody.fromFile(file)));
        }
    }

    /// Into the file, a piece at a time.
    ///
    /// @return false where there is no such object
    boolean get(String key, Path file) throws IOException {
        Files.deleteIfExists(file);
        return calling(() ->
                found(
                        () ->
                                client.getObject(
                                        get -> get.bucket(bucket).key(prefix + key),
                                        ResponseTransformer.toFile(file)),
                        HTTP_NOT_FOUND));
    }

    private void head(String key) {
        client.headObject(head -> head.bucket(bucket).key(prefix + key));
    }

    /// False where the answer is one of these; that there is no such bucket is another matter.
    private static boolean found(Runnable call, Integer... absences) {
        try {
            call.run();
            return true;
        } catch (NoSuchBucketException e) {
            throw e;
        } catch (S3Exception e) {
            if (List.of(absences).contains(e.statusCode())) {
                return false;
            }
            throw e;
        }
    }

    private void putInParts(String key, Path file) throws IOException {
        var upload =
                calling(() ->
                        client.createMultipartUpload(
                                        create -> create.bucket(bucket).key(prefix + key))
                                .uploadId());
        var whole = false;
        try (var in = Files.newInputStream(file)) {
            var parts = new ArrayList<CompletedPart>();
            for (var piece = in.readNBytes(PART); piece.length > 0; piece = in.readNBytes(PART)) {
                parts.add(putPart(key, upload, parts.size() + 1, piece));
            }
            calling(() ->
                    client.completeMultipartUpload(complete ->
                            complete.bucket(bucket)
                                    .key(prefix + key)
                                    .uploadId(upload)
                                    .multipartUpload(all -> all.parts(parts))));
            whole = true;
        } finally {
            if (!whole) {
                calling(() ->
                        client.abortMultipartUpload(
                                abort -> abort.bucket(bucket).key(prefix + key).uploadId(upload)));
            }
        }
    }

    private CompletedPart putPart(String key, String upload, int number, byte[] piece) {
        var stored =
                calling(() ->
                        client.uploadPart(
                                part ->
                                        part.bucket(bucket)
                                                .key(prefix + key)
                                                .uploadId(upload)
                                                .partNumber(number),
                                RequestBody.fromBytes(piece)));
        return CompletedPart.builder().partNumber(number).eTag(stored.eTag()).build();
    }

    private <T> T calling(Supplier<T> call) {
        try {
            return call.get();
        } catch (S3Exception e) {
            throw new MeshException(
                    ErrorCode.UNAVAILABLE,
                    "the store "
                            + where
                            + " refuses: "
                            + e.statusCode()
                            + " "
                            + e.awsErrorDetails().errorCode(),
                    e);
        } catch (SdkClientException e) {
            throw new MeshException(
                    ErrorCode.UNAVAILABLE,
                    "the store " + where + " does not answer: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public String toString() {
        return where;
    }
}
