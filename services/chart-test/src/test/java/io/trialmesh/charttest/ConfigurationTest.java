package io.trialmesh.charttest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/configuration.md` names every setting of every service with its default, and no other.
class ConfigurationTest {

    private static final Path PAGE =
            Path.of(System.getProperty("trialmesh.root"), "docs/configuration.md");

    /// `| trialmesh.worker.slots | 1 | how many … |`, the first two as code.
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(trialmesh\\.[^`]+)` \\| (?:`([^`]*)`)? *\\| .+ \\|$");

    @Test
    void everySettingIsDocumentedWithItsDefault() throws IOException {
        var known = new TreeMap<String, String>();
        for (var service : List.of("scheduler", "worker", "evaluator")) {
            known.putAll(KnownProperties.of(service).defaults());
        }
        var documented = new TreeMap<String, String>();
        ROW.matcher(Files.readString(PAGE))
                .results()
                .forEach(row ->
                        documented.put(row.group(1), Optional.ofNullable(row.group(2)).orElse("")));

        assertThat(documented).isEqualTo(known);
    }
}
