package io.trialmesh.architecture.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The real house keeps every rule.
///
/// What others wrote is known by its name, and to its parents (`archunit.properties`); generated
/// messages are known by their names alone: they are built before any of us, and know nobody.
class HouseTest {

    private static final House HOUSE = new House("io.trialmesh");

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(location -> !location.contains("/io/trialmesh/proto/"))
                    .importPackages(HOUSE.root());

    @TestFactory
    Stream<DynamicTest> everyRuleHolds() {
        return Rule.all(HOUSE).stream()
                .map(rule ->
                        DynamicTest.dynamicTest(
                                rule.name(),
                                () -> rule.rule().allowEmptyShould(true).check(CLASSES)));
    }

    @Test
    void everyModuleWithSourcesIsLookedAt() throws IOException {
        var seen =
                CLASSES.stream()
                        .map(type -> type.getPackageName().split("\\.", -1)[2])
                        .collect(Collectors.toSet());

        assertThat(modulesWithSources()).isNotEmpty().isSubsetOf(seen);
    }

    private static List<String> modulesWithSources() throws IOException {
        var services = Path.of(System.getProperty("trialmesh.root"), "services");
        try (var inside = Files.walk(services, 2)) {
            return inside.filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
