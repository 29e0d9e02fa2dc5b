package io.trialmesh.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the pages for readers say about the repository is so.
class DocsTest {

    private static final Path ROOT = Path.of(System.getProperty("trialmesh.root"));

    private static final String TESTS = "./mvnw -B verify";

    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        var broken = new ArrayList<String>();
        for (var page : pages()) {
            LINK.matcher(Files.readString(page))
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> Files.notExists(page.resolveSibling(link)))
                    .forEach(link -> broken.add(ROOT.relativize(page) + " → " + link));
        }

        assertThat(pages()).hasSizeGreaterThan(10);
        assertThat(broken).isEmpty();
    }

    @Test
    void theReadmesTestCommandIsTheOneThatRunsEverywhere() throws IOException {
        assertThat(ROOT.resolve("README.md")).content().contains("\n    " + TESTS + "\n");
        assertThat(ROOT.resolve(".ci/run")).content().endsWith("exec " + TESTS + "\n");
        assertThat(ROOT.resolve("Makefile")).content().contains("\t" + TESTS + "\n");
    }

    @Test
    void everyDecisionIsListedAndHasItsParts() throws IOException {
        var list = Files.readString(ROOT.resolve("docs/adr/README.md"));
        try (var files = Files.list(ROOT.resolve("docs/adr"))) {
            var decisions = files.filter(f -> !f.endsWith("README.md")).sorted().toList();
            assertThat(decisions)
                    .isNotEmpty()
                    .allSatisfy(decision -> {
                        assertThat(list).contains("(" + decision.getFileName() + ")");
                        assertThat(decision)
                                .content()
                                .contains(
                                        "**Status** ",
                                        "## Context",
                                        "## Decision",
                                        "## Consequences");
                    });
        }
    }

    private static List<Path> pages() throws IOException {
        var pages = new ArrayList<Path>();
        for (var folder : List.of("", "docs", "docs/adr", "docs/guides", "examples")) {
            try (var files = Files.list(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        return List.copyOf(pages);
    }
}
