package io.trialmesh.store.server;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/// A real, small S3 server: one S3Proxy before a folder. Each bucket has keys of its own, which
/// open no other.
public final class BucketServer implements AutoCloseable {

    private final S3Proxy proxy;

    /// Who may use a bucket.
    ///
    /// @param bucket made where it is not there
    public record Grant(String bucket, String accessKey, String secretKey) {

        private boolean covers(Optional<String> asked) {
            return asked.filter(other -> !other.equals(bucket)).isEmpty();
        }

        @Override
        public String toString() {
            return "a grant for " + bucket;
        }
    }

    private BucketServer(S3Proxy proxy) {
        this.proxy = proxy;
    }

    /// Opens the port and answers.
    ///
    /// @param endpoint such as `http://127.0.0.1:9000`; port 0 picks a free one
    /// @param folder with one folder for each bucket
    public static BucketServer start(URI endpoint, Path folder, List<Grant> grants)
            throws Exception {
        for (var grant : grants) {
            Files.createDirectories(folder.resolve(grant.bucket()));
        }
        return start(endpoint, new FilesystemNio2BlobStore(folder.toString()), grants);
    }

    static BucketServer start(URI endpoint, BlobStore store, List<Grant> grants) throws Exception {
        // The locator decides; these two only say that somebody has to sign.
        var any = grants.getFirst();
        var proxy =
                S3Proxy.builder()
                        .blobStore(store)
                        .endpoint(endpoint)
                        .awsAuthentication(
                                AuthenticationType.AWS_V4, any.accessKey(), any.secretKey())
                        .ignoreUnknownHeaders(true)
                        .build();
        proxy.setBlobStoreLocator((identity, bucket, _) ->
                grants.stream()
                        .filter(grant -> grant.accessKey().equals(identity))
                        .filter(grant ->
                                grant.covers(Optional.ofNullable(bucket).filter(b -> !b.isEmpty())))
                        .findFirst()
                        .map(grant -> new AccessGrant(grant.secretKey(), store))
                        .orElse(null));
        proxy.start();
        return new BucketServer(proxy);
    }

    public int port() {
        return proxy.getPort();
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server does not stop", e);
        }
    }
}
