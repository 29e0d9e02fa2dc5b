package io.trialmesh.architecture.rule;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/// What a service may know, and where it may know it.
final class ServiceRules {

    private ServiceRules() {}

    static List<Rule> of(House house) {
        return List.of(
                new Rule("servicesNeverMeet", servicesNeverMeet(house)),
                new Rule("algorithmsAreFoundAtRunTime", algorithmsAreFoundAtRunTime(house)),
                new Rule("generatedTypesStayAtTheEdge", generatedTypesStayAtTheEdge(house)),
                new Rule("nothingIsInjectedIntoFields", nothingIsInjectedIntoFields(house)));
    }

    private static ArchRule servicesNeverMeet(House house) {
        return classes()
                .that()
                .resideInAnyPackage(house.modules(House.SERVICES))
                .should(Dependencies.onNoOtherService(house))
                .because("services meet on the wire");
    }

    private static ArchRule algorithmsAreFoundAtRunTime(House house) {
        return noClasses()
                .that()
                .resideInAnyPackage(house.modulesAnd(House.SERVICES, house.module("wire")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(house.modules(List.of("search", "learn", "assess")))
                .because("one more algorithm must be one more file");
    }

    private static ArchRule generatedTypesStayAtTheEdge(House house) {
        var edge =
                new String[] {
                    house.module("proto"),
                    house.module("wire"),
                    house.module("cli"),
                    house.root() + ".*.api..",
                    house.root() + ".*.intake..",
                    house.root() + ".*.dispatch..",
                    house.root() + ".*.report..",
                    house.root() + ".*.child.."
                };
        return noClasses()
                .that(resideInAnyPackage(house.root() + "..").and(resideOutsideOfPackages(edge)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(house.module("proto"))
                .because("a decision must not change when a message does");
    }

    private static ArchRule nothingIsInjectedIntoFields(House house) {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(house.root() + "..")
                .should()
                .notBeAnnotatedWith("jakarta.inject.Inject")
                .andShould()
                .notBeAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .because("a constructor shows what a class needs, and lets a test give it");
    }
}
