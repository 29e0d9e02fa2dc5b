package io.trialmesh.architecture.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every rule on sources bites: each fixture is reported by its rule, and by no other.
class SourceRuleTest {

    private static final String HEAD = "package fixture;\n\n/// Says what it is.\n";

    private static final Map<String, Source.Text> FIXTURES = fixtures();

    private static Map<String, Source.Text> fixtures() {
        var fixtures = new TreeMap<String, Source.Text>();
        fixtures.put(
                "filesAreShort",
                file(
                        "src/main/java/Long.java",
                        HEAD + "final class Long {}\n" + "// more\n".repeat(397)));
        fixtures.put(
                "methodsAreShort",
                file(
                        "src/main/java/Wordy.java",
                        HEAD + "class Wordy { void go() {\n" + "step();\n".repeat(41) + "} }\n"));
        fixtures.put(
                "parametersAreFew",
                file(
                        "src/main/java/Greedy.java",
                        HEAD
                                + "class Greedy { Greedy(int a, int b, int c, int d, int e, int f, int g) {} }"));
        fixtures.putAll(untold());
        return fixtures;
    }

    private static Map<String, Source.Text> untold() {
        var fixtures = new TreeMap<String, Source.Text>();
        fixtures.put(
                "packagesSayWhatTheyAre",
                file("src/main/java/package-info.java", "@NullMarked\npackage fixture;\n"));
        fixtures.put(
                "publicTypesSayWhatTheyAre",
                file(
                        "src/main/java/Silent.java",
                        "package fixture;\n\npublic final class Silent {}\n"));
        fixtures.put(
                "docsAreMarkdown",
                file(
                        "src/main/java/Old.java",
                        "package fixture;\n\n/" + "** An old doc. */\nfinal class Old {}\n"));
        fixtures.put(
                "nothingIsLeftToDo",
                file(
                        "src/main/java/Later.java",
                        HEAD + "final class Later {} // TO" + "DO all of it\n"));
        fixtures.put(
                "testsReadAsSentences",
                file(
                        "src/test/java/NamedTest.java",
                        HEAD + "class NamedTest { @Test void testIt() {} }"));
        fixtures.put(
                "testsWaitForConditions",
                file(
                        "src/test/java/SleepyTest.java",
                        HEAD + "class SleepyTest { void nap() { Thread" + ".sleep(9); } }"));
        return fixtures;
    }

    @TestFactory
    Stream<DynamicTest> everyFixtureIsReportedByItsRuleAndNoOther() {
        return FIXTURES.entrySet().stream()
                .map(fixture ->
                        DynamicTest.dynamicTest(
                                fixture.getKey(),
                                () ->
                                        assertThat(broken(fixture.getValue()))
                                                .containsExactly(fixture.getKey())));
    }

    @Test
    void everyRuleHasAFixture() {
        assertThat(SourceRule.ALL)
                .extracting(SourceRule::name)
                .containsExactlyInAnyOrderElementsOf(FIXTURES.keySet());
    }

    @Test
    void whatIsJustShortEnoughBreaksNoRule() throws IOException {
        var text =
                HEAD
                        + "class Fine { void go(int a, int b, int c, int d, int e, int f) {\n"
                        + "step();\n".repeat(40)
                        + "} }\n"
                        + "// more\n".repeat(355);

        assertThat(text.lines()).hasSize(400);
        assertThat(broken(file("src/main/java/Fine.java", text))).isEmpty();
    }

    private static List<String> broken(Source.Text text) throws IOException {
        var source = Source.parse(List.of(text)).getFirst();
        return SourceRule.ALL.stream()
                .filter(rule -> !rule.violations().apply(source).isEmpty())
                .map(SourceRule::name)
                .toList();
    }

    private static Source.Text file(String path, String text) {
        return new Source.Text("fixture/" + path, text);
    }
}
