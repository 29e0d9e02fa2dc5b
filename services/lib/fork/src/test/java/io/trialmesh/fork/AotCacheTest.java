package io.trialmesh.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {

    @TempDir Path folder;
    private Path jar = Path.of("actor.jar");
    private Path cache = jar;

    @BeforeEach
    void pack() throws IOException {
        jar = folder.resolve("actor.jar");
        pack("nothing");
        cache = AotCache.file(List.of(jar));
    }

    @Test
    void aRecordedChildLeavesWhatTheNextOneUses() throws Exception {
        play("record");
        assertThat(accepted()).isTrue();
        assertThat(new AotCache("").flags(List.of(jar))).contains("-XX:AOTCache=" + cache);
        assertThat(new AotCache("off").flags(List.of(jar))).isEmpty();
        assertThat(play("")).isEmpty();
    }

    @Test
    void aSpareThatIsGivenUpIsRecordedToo() throws Exception {
        start("record").discard();
        assertThat(accepted()).isTrue();
    }

    @Test
    void onlyTheFirstChildIsRecorded() throws IOException {
        var notes = Files.createFile(Path.of(cache + ".config"));
        start("record").discard();
        assertThat(cache).doesNotExist();
        Files.move(notes, cache);
        start("record").discard();
        assertThat(cache).isEmptyFile();
    }

    @Test
    void whatWasRecordedOfOtherJarsIsNotFound() throws Exception {
        play("record");
        pack("something else");
        assertThat(new AotCache("").flags(List.of(jar))).isEmpty();
        assertThat(play("")).isEmpty();
    }

    @Test
    void halfACacheIsRefusedWithoutAWord() throws Exception {
        Files.writeString(cache, "half of a cache");
        assertThat(accepted()).isFalse();
        assertThat(play("")).isEmpty();
    }

    /// What a child that did its task complained about.
    private List<String> play(String mode) throws Exception {
        var child = start(mode);
        child.give("hello", _ -> {});
        var exit = child.exit().get(2, TimeUnit.MINUTES);
        child.discard();
        assertThat(exit.reason()).as(exit.sentence()).isEqualTo(ExitReason.FINISHED);
        return mode.equals("record") ? List.of() : exit.complaints();
    }

    private Child start(String mode) {
        var spec =
                new ChildSpec(
                        List.of(jar),
                        Actor.class.getName(),
                        64 * Stage.MIB,
                        512 * Stage.MIB,
                        1,
                        true,
                        folder.resolve("home"),
                        ChildSpec.USUAL_DISK);
        return new Fork(InstantSource.system(), new AotCache(mode)).start(spec);
    }

    /// True where a JVM that must use the cache starts.
    private boolean accepted() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process =
                new ProcessBuilder(
                                java,
                                "-XX:AOTMode=on",
                                "-XX:AOTCache=" + cache,
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                jar.toString(),
                                Actor.class.getName())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("said").toFile())
                        .start();
        process.getOutputStream().close();
        return process.waitFor() == 0;
    }

    /// What the child needs, and one entry more, which nobody reads.
    private void pack(String more) throws IOException {
        try (var packed = new JarOutputStream(Files.newOutputStream(jar))) {
            packed.putNextEntry(new JarEntry(more));
            for (var each : List.of(Actor.class, ChildPort.class)) {
                var name = each.getName().replace('.', '/') + ".class";
                packed.putNextEntry(new JarEntry(name));
                try (var bytes = each.getResourceAsStream("/" + name)) {
                    Objects.requireNonNull(bytes, name).transferTo(packed);
                }
            }
        }
    }
}
