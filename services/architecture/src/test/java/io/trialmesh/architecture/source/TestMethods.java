package io.trialmesh.architecture.source;

import com.sun.source.tree.MethodTree;
import java.util.List;
import java.util.regex.Pattern;

/// What methods of tests are called, and how they wait.
final class TestMethods {

    private static final Pattern SENTENCE = Pattern.compile("(?!test[A-Z0-9])[a-z][A-Za-z0-9]*");

    private TestMethods() {}

    static List<String> names(Source source) {
        return Sizes.eachMethod(
                source,
                (method, found) -> {
                    var name = method.getName().toString();
                    if (isTest(method) && !SENTENCE.matcher(name).matches()) {
                        found.add(source.path() + " " + name + " does not read as a sentence");
                    }
                });
    }

    static List<String> sleeps(Source source) {
        return !source.main() && source.text().contains("Thread" + ".sleep(")
                ? List.of(source.path() + " sleeps; wait for a condition instead")
                : List.of();
    }

    private static boolean isTest(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .map(annotation -> annotation.getAnnotationType().toString())
                .anyMatch(List.of("Test", "TestFactory", "ParameterizedTest")::contains);
    }
}
