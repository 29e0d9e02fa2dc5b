package io.trialmesh.fork;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/// A parent that starts a child, says its pid, and waits to be killed.
final class ShortLivedParent {

    private ShortLivedParent() {}

    public static void main(String[] arguments) throws InterruptedException {
        var spec = Stage.spec(Path.of(arguments[0])).build();
        var child = new Fork(InstantSource.system()).start(spec);
        child.give(
                "hang",
                line -> {
                    if (line.equals("hanging")) {
                        System.out.println(child.pid());
                    }
                });
        new CountDownLatch(1).await();
    }
}
