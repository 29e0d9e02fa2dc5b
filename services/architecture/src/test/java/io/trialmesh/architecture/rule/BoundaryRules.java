package io.trialmesh.architecture.rule;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/// Which library module may know which, and which libraries of others.
final class BoundaryRules {

    /// What every module may know: the JDK, and annotations that do nothing at run time.
    private static final String[] PLAIN = {
        "java..", "javax.crypto..", "org.jspecify..", "com.google.auto.service.."
    };

    private static final String EXPRESSIONS = "dev.cel..";

    private static final List<String> LIBRARIES =
            List.of("core", "search", "learn", "assess", "data", "fork");

    private BoundaryRules() {}

    static List<Rule> of(House house) {
        return List.of(
                new Rule("librariesArePlainJava", librariesArePlainJava(house)),
                new Rule("enginesStayInTheirModule", enginesStayInTheirModule(house)),
                new Rule("expressionsStayInTheirPackage", expressionsStayInTheirPackage(house)),
                new Rule("storesStayInTheirModule", storesStayInTheirModule(house)),
                new Rule("coreKnowsNobody", coreKnowsNobody(house)),
                new Rule("algorithmsKnowOnlyCore", algorithmsKnowOnlyCore(house)),
                new Rule("forkKnowsNobody", forkKnowsNobody(house)),
                new Rule("readersNeedNoDatabase", readersNeedNoDatabase(house)),
                new Rule("packagesHaveNoCycles", packagesHaveNoCycles(house)));
    }

    private static ArchRule librariesArePlainJava(House house) {
        return noClasses()
                .that()
                .resideInAnyPackage(house.modules(LIBRARIES))
                .should()
                .dependOnClassesThat(
                        resideOutsideOfPackages(PLAIN)
                                .and(resideOutsideOfPackages("io.trialmesh.."))
                                .and(resideOutsideOfPackages(engines()))
                                .and(resideOutsideOfPackages(EXPRESSIONS)))
                .because("an algorithm must run in a unit test, a bench and a pod alike");
    }

    private static ArchRule enginesStayInTheirModule(House house) {
        return noClasses()
                .that(
                        resideInAnyPackage(house.root() + "..")
                                .and(
                                        resideOutsideOfPackages(
                                                house.module("learn"), house.module("data"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(engines())
                .because("an engine that crashes must not take a service with it");
    }

    private static ArchRule expressionsStayInTheirPackage(House house) {
        return noClasses()
                .that(
                        resideInAnyPackage(house.root() + "..")
                                .and(resideOutsideOfPackages(house.module("assess.slice"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(EXPRESSIONS)
                .because("a check asks which rows, and not how that is written");
    }

    private static ArchRule storesStayInTheirModule(House house) {
        return noClasses()
                .that(
                        resideInAnyPackage(house.root() + "..")
                                .and(resideOutsideOfPackages(house.module("store"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "org.gaul..", "org.jclouds..")
                .because("who wants bytes asks for them, and not whose server it is");
    }

    private static String[] engines() {
        return new String[] {"io.github.metarank..", "com.microsoft.ml..", "org.duckdb.."};
    }

    private static ArchRule coreKnowsNobody(House house) {
        return noClasses()
                .that()
                .resideInAPackage(house.module("core"))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(house.root() + "..")
                                .and(resideOutsideOfPackages(house.module("core"))))
                .because("the vocabulary comes first");
    }

    private static ArchRule algorithmsKnowOnlyCore(House house) {
        return classes()
                .that()
                .resideInAnyPackage(house.modules(List.of("search", "learn", "assess", "data")))
                .should(Dependencies.onCoreAndOwnModule(house))
                .because("search, learn and assess meet in the scheduler, never in the code");
    }

    private static ArchRule forkKnowsNobody(House house) {
        return noClasses()
                .that()
                .resideInAPackage(house.module("fork"))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(house.root() + "..")
                                .and(
                                        resideOutsideOfPackages(
                                                house.module("fork"), house.module("core"))))
                .because("a child may be anything");
    }

    private static ArchRule readersNeedNoDatabase(House house) {
        return noClasses()
                .that()
                .resideInAPackage(house.module("data"))
                .and()
                .resideOutsideOfPackages(house.module("data.ingest"), house.module("data.database"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.duckdb..", "java.sql..")
                .because("a child that trains has no DuckDB on its class path");
    }

    private static ArchRule packagesHaveNoCycles(House house) {
        return slices().matching(house.root() + ".(**)").should().beFreeOfCycles();
    }
}
