package io.trialmesh.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A word that is not in `docs/concepts.md` is not a class.
class ConceptsTest {

    private static final Pattern WORD = Pattern.compile("\\*\\*([^*]+)\\*\\*");

    @Test
    void everyPublicTypeOfCoreIsAWordOfTheGlossary() throws IOException {
        assertThat(typesOfCore()).isNotEmpty().isSubsetOf(words());
    }

    @Test
    void aTypeWithoutItsWordIsCaught() throws IOException {
        assertThat(words()).contains("searchalgorithm").doesNotContain("searchstrategy");
    }

    @Test
    void noWordIsExplainedTwice() throws IOException {
        var explained =
                text().lines()
                        .filter(line -> line.startsWith("- **"))
                        .map(line -> line.substring(4, line.indexOf("**", 4)))
                        .toList();

        assertThat(explained).hasSizeGreaterThan(50).doesNotHaveDuplicates();
    }

    private static Set<String> typesOfCore() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.trialmesh.core")
                        .stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(JavaClass::isTopLevelClass)
                        .map(type -> type.getSimpleName().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /// `**search algorithm**` stands for `SearchAlgorithm`.
    private static Set<String> words() throws IOException {
        return WORD.matcher(text())
                .results()
                .map(word -> word.group(1).replace(" ", "").toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text() throws IOException {
        return Files.readString(
                Path.of(System.getProperty("trialmesh.root"), "docs", "concepts.md"));
    }
}
