package io.trialmesh.architecture.rule;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.Examiner;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.search.SearchAlgorithm;
import io.trialmesh.core.search.StoppingRule;
import java.util.List;

/// What classes look like: their names, their fields, and whether they can be extended.
final class ShapeRules {

    /// Words that say where code was put, not what it does.
    private static final String EMPTY_WORDS =
            ".*(Util|Utils|Utility|Helper|Helpers|Manager|Impl|Base|Common|Misc)";

    private ShapeRules() {}

    static List<Rule> of(House house) {
        return List.of(
                new Rule("implementationsAreFinal", implementationsAreFinal(house)),
                new Rule("dataDoesNotChange", dataDoesNotChange(house)),
                new Rule("namesSayWhat", namesSayWhat(house)));
    }

    private static ArchRule implementationsAreFinal(House house) {
        return classes()
                .that()
                .resideInAnyPackage(house.domain())
                .and(
                        assignableTo(SearchAlgorithm.class)
                                .or(assignableTo(StoppingRule.class))
                                .or(assignableTo(ModelFamily.class))
                                .or(assignableTo(Check.class))
                                .or(assignableTo(Examiner.class)))
                .and(not(INTERFACES))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .because("one file is the whole of an algorithm");
    }

    private static ArchRule dataDoesNotChange(House house) {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(house.domain())
                .and()
                .areDeclaredInClassesThat(not(assignableTo(AutoCloseable.class)))
                .should()
                .beFinal()
                .because(
                        "only what holds an engine changes: a learner advances, a model is closed");
    }

    private static ArchRule namesSayWhat(House house) {
        return noClasses()
                .that()
                .resideInAPackage(house.root() + "..")
                .and()
                .resideOutsideOfPackage(house.module("proto"))
                .should()
                .haveNameMatching(EMPTY_WORDS)
                .because("such a word says where code was put, not what it does");
    }
}
