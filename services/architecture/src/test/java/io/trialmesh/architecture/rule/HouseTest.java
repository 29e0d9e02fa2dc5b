package io.trialmesh.architecture.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The real house keeps every rule.
class HouseTest {

    private static final House HOUSE = new House("io.trialmesh");

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(HOUSE.root());

    @Test
    void everyModuleOfTheDomainIsLookedAt() {
        var modules =
                CLASSES.stream()
                        .map(type -> type.getPackageName().split("\\.", -1)[2])
                        .collect(Collectors.toSet());

        assertThat(modules).containsAll(House.DOMAIN);
    }
}
