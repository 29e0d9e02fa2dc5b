package io.trialmesh.architecture.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every rule bites: in a small house of fixtures it reports the classes that break it, and no
/// other.
class FixtureTest {

    private static final House HOUSE = new House("io.trialmesh.fixture");

    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(HOUSE.root());

    private static final Pattern CULPRIT =
            Pattern.compile("io\\.trialmesh\\.fixture(?:\\.[a-z]+)*\\.[A-Z]\\w*");

    @TestFactory
    Stream<DynamicTest> everyRuleReportsItsFixtureAndNoOther() {
        return Rule.all(HOUSE).stream()
                .map(rule ->
                        DynamicTest.dynamicTest(
                                rule.name(),
                                () ->
                                        assertThat(reported(rule))
                                                .isNotEmpty()
                                                .isEqualTo(marked(rule))));
    }

    @Test
    void everyFixtureNamesARule() {
        var names = Rule.all(HOUSE).stream().map(Rule::name).toList();

        assertThat(CLASSES.stream().flatMap(type -> brokenBy(type).stream())).isSubsetOf(names);
    }

    private static SortedSet<String> reported(Rule rule) {
        var culprits = new TreeSet<String>();
        rule
                .rule()
                .allowEmptyShould(true)
                .evaluate(CLASSES)
                .getFailureReport()
                .getDetails()
                .stream()
                .flatMap(String::lines)
                .forEach(line ->
                        CULPRIT.matcher(line)
                                .results()
                                .map(MatchResult::group)
                                .findFirst()
                                .ifPresent(culprits::add));
        return culprits;
    }

    private static SortedSet<String> marked(Rule rule) {
        var marked = new TreeSet<String>();
        CLASSES.stream()
                .filter(type -> brokenBy(type).contains(rule.name()))
                .map(JavaClass::getName)
                .forEach(marked::add);
        return marked;
    }

    private static List<String> brokenBy(JavaClass type) {
        return type.isAnnotatedWith(Violates.class)
                ? List.of(type.getAnnotationOfType(Violates.class).value())
                : List.of();
    }
}
