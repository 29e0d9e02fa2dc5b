package io.trialmesh.store.s3;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.data.artifact.FileDigest;
import io.trialmesh.data.artifact.FolderArtifactStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Artifacts that were fetched, in a folder of this process alone. Each was verified once in this
/// process's life.
///
/// A file's time of change is when it was last asked for. Above the limit those go that were asked
/// for longest ago; those of the last hour stay whatever the limit, because somebody may be about
/// to open them.
final class LocalCopies {

    private static final Duration IN_USE = Duration.ofHours(1);

    private final Path root;
    private final long most;
    private final InstantSource clock;
    private final Set<Digest> verified = ConcurrentHashMap.newKeySet();

    LocalCopies(Path root, long most, InstantSource clock) {
        this.root = root;
        this.most = most;
        this.clock = clock;
    }

    Path folder() {
        return root;
    }

    /// The copy, where there is a sound one.
    synchronized Optional<Path> find(Digest digest) throws IOException {
        var home = FolderArtifactStore.home(root, digest);
        if (!Files.exists(home)) {
            return Optional.empty();
        }
        if (!verified.contains(digest)) {
            if (!FileDigest.of(home).equals(digest)) {
                Files.delete(home);
                return Optional.empty();
            }
            verified.add(digest);
        }
        Files.setLastModifiedTime(home, FileTime.from(clock.instant()));
        return Optional.of(home);
    }

    /// An empty file beside the copies; whoever asks for it deletes or keeps it.
    Path arriving() throws IOException {
        Files.createDirectories(root);
        return Files.createTempFile(root, "arriving", "");
    }

    /// Makes a verified file a copy, and lets others go where there are too many bytes.
    synchronized Path keep(Digest digest, Path arrived) throws IOException {
        var home = FolderArtifactStore.home(root, digest);
        Files.createDirectories(home.getParent());
        Files.setLastModifiedTime(arrived, FileTime.from(clock.instant()));
        Files.move(arrived, home, StandardCopyOption.ATOMIC_MOVE);
        verified.add(digest);
        shrink();
        return home;
    }

    private record Copy(Path file, long bytes, Instant asked) {}

    private void shrink() throws IOException {
        var copies = all();
        var bytes = copies.stream().mapToLong(Copy::bytes).sum();
        var inUse = clock.instant().minus(IN_USE);
        for (var copy : copies) {
            if (bytes <= most || copy.asked().isAfter(inUse)) {
                return;
            }
            Files.delete(copy.file());
            verified.remove(new Digest(copy.file().getFileName().toString()));
            bytes -= copy.bytes();
        }
    }

    /// The one that was asked for longest ago first.
    private List<Copy> all() throws IOException {
        var copies = new ArrayList<Copy>();
        try (var inside = Files.walk(root.resolve("sha256"))) {
            for (var file : inside.filter(Files::isRegularFile).toList()) {
                var asked = Files.getLastModifiedTime(file).toInstant();
                copies.add(new Copy(file, Files.size(file), asked));
            }
        }
        copies.sort(Comparator.comparing(Copy::asked));
        return copies;
    }
}
