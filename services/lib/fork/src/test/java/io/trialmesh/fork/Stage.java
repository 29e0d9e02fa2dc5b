package io.trialmesh.fork;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Specs for children that see what the test sees.
final class Stage {

    static final long MIB = 1 << 20;

    private final Path home;
    private long heap = 64 * MIB;
    private long disk = ChildSpec.USUAL_DISK;
    private long resident = 512 * MIB;

    private Stage(Path home) {
        this.home = home;
    }

    static Stage spec(Path home) {
        return new Stage(home);
    }

    Stage heap(long bytes) {
        this.heap = bytes;
        return this;
    }

    Stage resident(long bytes) {
        this.resident = bytes;
        return this;
    }

    Stage disk(long bytes) {
        this.disk = bytes;
        return this;
    }

    ChildSpec build() {
        return new ChildSpec(
                classPath(), Actor.class.getName(), heap, resident, 3, true, home, disk);
    }

    private static List<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }
}
