package io.trialmesh.cli.local;

import java.io.IOException;
import java.util.List;

/// PostgreSQL refuses to run as root; a user namespace makes root look like anybody.
final class WithoutRoot {

    private static final List<String> NAMESPACE = List.of("unshare", "--user");

    private WithoutRoot() {}

    /// What goes before a command so that it does not see itself as root; nothing for a user.
    static List<String> prefix() {
        return "root".equals(System.getProperty("user.name")) && works() ? NAMESPACE : List.of();
    }

    private static boolean works() {
        try {
            return new ProcessBuilder("unshare", "--user", "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
