package io.trialmesh.architecture.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/// The sentences that packages and types owe their readers, and those they do not.
final class Sentences {

    /// A first paragraph with a sentence in it: some words and a full stop.
    private static final Pattern SENTENCE = Pattern.compile("(?s)///\\s*\\S.*[.:?!](\\s.*)?");

    private static final Pattern LEFT_TO_DO =
            Pattern.compile("//.*\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");

    private static final Pattern OLD_DOC = Pattern.compile("(?m)^\\s*/\\*\\*");

    private Sentences() {}

    static List<String> packages(Source source) {
        if (!source.packageInfo()) {
            return List.of();
        }
        var doc = docBefore(source.text(), source.text().indexOf("@NullMarked"));
        return endsASentence(doc)
                ? List.of()
                : List.of(source.path() + " needs one /// sentence and then @NullMarked");
    }

    static List<String> publicTypes(Source source) {
        if (!source.main()) {
            return List.of();
        }
        return source.tree().getTypeDecls().stream()
                .flatMap(Sentences::publicType)
                .filter(type -> !endsASentence(docBefore(source.text(), start(source, type))))
                .map(type -> source.path() + " " + type.getSimpleName() + " says nothing of itself")
                .toList();
    }

    static List<String> oldDocs(Source source) {
        return lines(source, OLD_DOC);
    }

    static List<String> leftovers(Source source) {
        return lines(source, LEFT_TO_DO);
    }

    private static Stream<ClassTree> publicType(Tree tree) {
        return tree instanceof ClassTree type
                        && type.getModifiers().getFlags().contains(Modifier.PUBLIC)
                ? Stream.of(type)
                : Stream.empty();
    }

    private static int start(Source source, Tree tree) {
        return (int) source.positions().getStartPosition(source.tree(), tree);
    }

    /// The `///` lines right above a position; empty where there are none.
    private static String docBefore(String text, int position) {
        if (position < 0) {
            return "";
        }
        var above = text.substring(0, position).lines().toList();
        var first = above.size();
        while (first > 0 && above.get(first - 1).startsWith("///")) {
            first--;
        }
        return String.join("\n", above.subList(first, above.size()));
    }

    /// The first paragraph of the doc ends as a sentence does.
    private static boolean endsASentence(String doc) {
        var paragraph = doc.split("\n///\\s*\n", 2)[0].strip();
        return SENTENCE.matcher(paragraph).matches();
    }

    private static List<String> lines(Source source, Pattern pattern) {
        return pattern.matcher(source.text())
                .results()
                .map(match -> source.path() + ":" + source.line(match.start()) + match.group())
                .toList();
    }
}
