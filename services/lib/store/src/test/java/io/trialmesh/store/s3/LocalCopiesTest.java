package io.trialmesh.store.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.artifact.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCopiesTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir Path folder;
    private Instant now = Instant.parse("2026-11-27T10:00:00Z");
    private LocalCopies copies;

    @BeforeEach
    void room() {
        copies = new LocalCopies(folder, 10, () -> now);
    }

    @Test
    void letsGoWhatWasAskedForLongestAgo() throws IOException {
        var first = keep("first");
        var second = keep("secnd");
        now = now.plus(HOUR).plus(HOUR);
        copies.find(first);
        now = now.plusSeconds(1);

        keep("third");

        assertThat(copies.find(second)).isEmpty();
        assertThat(copies.find(first)).isPresent();
    }

    @Test
    void keepsWhatWasAskedForWithinTheHour() throws IOException {
        var first = keep("first");
        keep("secnd");
        now = now.plus(HOUR).minusSeconds(1);

        keep("third");

        assertThat(copies.find(first)).as("somebody may be about to open it").isPresent();
    }

    private Digest keep(String content) throws IOException {
        var arriving = copies.arriving();
        Files.writeString(arriving, content);
        var digest = Digest.of(content.getBytes(StandardCharsets.UTF_8));
        copies.keep(digest, arriving);
        return digest;
    }
}
