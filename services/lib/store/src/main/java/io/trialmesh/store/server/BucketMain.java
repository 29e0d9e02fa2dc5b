package io.trialmesh.store.server;

import io.trialmesh.store.server.BucketServer.Grant;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Runs the server until it is told to end.
///
/// Arguments: address to listen at, folder of the buckets, folder of the keys, bucket names. The
/// keys of the bucket `sealed` lie in `sealed/access-key` and `sealed/secret-key` of their folder.
public final class BucketMain {

    private BucketMain() {}

    public static void main(String[] arguments) throws Exception {
        var server =
                BucketServer.start(
                        URI.create(arguments[0]),
                        Path.of(arguments[1]),
                        grants(
                                Path.of(arguments[2]),
                                List.of(arguments).subList(3, arguments.length)));
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown, "shutdown"));
        System.err.println("buckets are served at port " + server.port());
        ended.await();
        server.close();
    }

    private static List<Grant> grants(Path keys, List<String> buckets) throws IOException {
        var grants = new ArrayList<Grant>();
        for (var bucket : buckets) {
            var home = keys.resolve(bucket);
            grants.add(
                    new Grant(
                            bucket,
                            Files.readString(home.resolve("access-key")).strip(),
                            Files.readString(home.resolve("secret-key")).strip()));
        }
        return List.copyOf(grants);
    }
}
