package io.trialmesh.testkit.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every {@link ArtifactStore} must do.
public abstract class ArtifactStoreContract {

    /// More than any store sends or holds in one piece.
    private static final int LARGE = (34 << 20) + 1;

    private static final int AT_ONCE = 8;

    @TempDir Path outside;

    /// An opening of the one store of this test, as another process would open it: what one holds
    /// every other holds.
    protected abstract ArtifactStore open() throws Exception;

    /// Changes the bytes that the store itself holds under this name.
    protected abstract void damage(Digest digest) throws Exception;

    @Test
    void givesBackWhatItTookToWhoeverOpensIt() throws Exception {
        var digest = open().put(file("rows"));

        assertThat(digest).isEqualTo(Digest.of("rows".getBytes(StandardCharsets.UTF_8)));
        assertThat(open().fetch(digest)).hasContent("rows");
        assertThat(open().holds(digest)).isTrue();
    }

    @Test
    void takesTheSameBytesTwice() throws Exception {
        var store = open();
        var once = store.put(file("twice"));
        var again = store.put(Files.copy(outside.resolve("twice"), outside.resolve("copy")));

        assertThat(again).isEqualTo(once);
        assertThat(store.fetch(once)).hasContent("twice");
    }

    @Test
    void takesAnEmptyFile() throws Exception {
        var digest = open().put(Files.createFile(outside.resolve("empty")));

        assertThat(open().fetch(digest)).isEmptyFile();
    }

    @Test
    void takesALargeFile() throws Exception {
        var bytes = new byte[LARGE];
        new Random(7).nextBytes(bytes);
        var digest = open().put(Files.write(outside.resolve("large"), bytes));

        assertThat(digest).isEqualTo(Digest.of(bytes));
        assertThat(Digest.of(Files.readAllBytes(open().fetch(digest)))).isEqualTo(digest);
    }

    @Test
    void saysThatItDoesNotHoldIt() throws Exception {
        var store = open();
        var unknown = Digest.of("unknown".getBytes(StandardCharsets.UTF_8));

        assertThat(store.holds(unknown)).isFalse();
        assertThatThrownBy(() -> store.fetch(unknown))
                .isInstanceOfSatisfying(
                        MeshException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
                .hasMessageContaining("there is no artifact " + unknown.brief());
    }

    @Test
    void givesNobodyWhatIsDamaged() throws Exception {
        var digest = open().put(file("sound"));
        damage(digest);

        var store = open();
        assertThatThrownBy(() -> store.fetch(digest))
                .isInstanceOfSatisfying(
                        MeshException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL))
                .hasMessageContaining("artifact " + digest.brief() + " is damaged");
    }

    @Test
    void leavesCopiesWhereAChildLooksForThem() throws Exception {
        var digest = open().put(file("for a child"));
        var store = open();
        var fetched = store.fetch(digest);

        assertThat(fetched)
                .isEqualTo(
                        store.folder()
                                .resolve("sha256")
                                .resolve(digest.hex().substring(0, 2))
                                .resolve(digest.hex()));
    }

    @Test
    void servesManyAtOnce() throws Exception {
        var store = open();
        var digest = store.put(file("many"));
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var fetches =
                    Stream.<Callable<Path>>generate(() -> () -> store.fetch(digest))
                            .limit(AT_ONCE)
                            .toList();
            var fetched = threads.invokeAll(fetches);

            assertThat(fetched).allSatisfy(one -> assertThat(one.get()).hasContent("many"));
        }
        assertThat(filesBelow(store.folder()))
                .as("nothing half arrived is left")
                .allMatch(file -> file.getFileName().toString().length() == 64);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(outside.resolve(content), content);
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (var inside = Files.walk(folder)) {
            return inside.filter(Files::isRegularFile).toList();
        }
    }
}
