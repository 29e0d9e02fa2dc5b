package io.trialmesh.architecture.rule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/// What seeded, repeatable Java may not do: look at a clock, have luck of its own, print, or depend
/// on an order or a digit that is another one in another JVM.
final class PurityRules {

    /// `owner.member` of everything that tells the time or waits for it.
    private static final Pattern CLOCK =
            Pattern.compile(
                    "java\\.time\\.\\w+\\.now"
                            + "|java\\.time\\.(Clock|InstantSource)\\.(system\\w*|tick\\w*)"
                            + "|java\\.lang\\.System\\.(nanoTime|currentTimeMillis)"
                            + "|java\\.lang\\.Thread\\.sleep"
                            + "|java\\.util\\.Date\\.<init>");

    private static final Pattern LUCK =
            Pattern.compile(
                    "java\\.lang\\.Math\\.random"
                            + "|java\\.lang\\.StrictMath\\.random"
                            + "|java\\.util\\.UUID\\.randomUUID"
                            + "|java\\.util\\.random\\.RandomGenerator\\.(getDefault|of)"
                            + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\.current"
                            + "|java\\.security\\.SecureRandom\\.\\S+"
                            + "|java\\.lang\\.System\\.identityHashCode");

    private static final Pattern SPEECH =
            Pattern.compile(
                    "java\\.lang\\.System\\.(out|err)"
                            + "|java\\.util\\.logging\\.\\S+"
                            + "|java\\.lang\\.\\w+\\.printStackTrace");

    private static final Pattern ORDER =
            Pattern.compile(
                    "java\\.util\\.(Map|Set)\\.(of|ofEntries|copyOf)"
                            + "|java\\.util\\.stream\\.Collectors\\.toUnmodifiable(Set|Map)");

    /// Functions whose last digit the Java specification leaves to the processor.
    private static final Set<String> APPROXIMATE =
            Set.of(
                    "acos", "asin", "atan", "atan2", "cbrt", "cos", "cosh", "exp", "expm1", "hypot",
                    "log", "log10", "log1p", "pow", "sin", "sinh", "tan", "tanh");

    private PurityRules() {}

    static List<Rule> of(House house) {
        var rules = new ArrayList<Rule>();
        rules.add(new Rule("domainHasNoClock", forbid(house, "tell the time", CLOCK)));
        rules.add(new Rule("domainHasNoLuckOfItsOwn", domainHasNoLuckOfItsOwn(house)));
        rules.add(new Rule("domainSaysNothing", forbid(house, "print or log", SPEECH)));
        rules.add(
                new Rule(
                        "orderIsTheSameInEveryJvm",
                        forbid(house, "make a collection without an order of its own", ORDER)));
        rules.add(new Rule("digitsAreTheSameOnEveryMachine", digitsAreTheSame(house)));
        return List.copyOf(rules);
    }

    private static ArchRule domainHasNoLuckOfItsOwn(House house) {
        return noClasses()
                .that()
                .resideInAnyPackage(house.domain())
                .should()
                .accessTargetWhere(member("have luck of their own", LUCK))
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callMethod(Collections.class, "shuffle", List.class)
                .because("the same seed gives the same study");
    }

    private static ArchRule digitsAreTheSame(House house) {
        return noClasses()
                .that()
                .resideInAnyPackage(house.domain())
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe(
                                "a function of Math that is not exact",
                                call ->
                                        call.getTargetOwner().isEquivalentTo(Math.class)
                                                && APPROXIMATE.contains(call.getName())))
                .because("StrictMath gives the same digits everywhere");
    }

    private static ArchRule forbid(House house, String deed, Pattern members) {
        return noClasses()
                .that()
                .resideInAnyPackage(house.domain())
                .should()
                .accessTargetWhere(member(deed, members))
                .because("what a trial is depends on spec, data and seed alone");
    }

    private static DescribedPredicate<JavaAccess<?>> member(String deed, Pattern members) {
        return DescribedPredicate.describe(
                "members that " + deed,
                access ->
                        members.matcher(access.getTargetOwner().getName() + "." + access.getName())
                                .matches());
    }
}
