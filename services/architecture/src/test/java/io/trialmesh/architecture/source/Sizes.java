package io.trialmesh.architecture.source;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// How long things are.
final class Sizes {

    private Sizes() {}

    static List<String> file(Source source) {
        var lines = source.text().lines().count();
        return lines > SourceRule.LINES_OF_A_FILE
                ? List.of(source.path() + " has " + lines + " lines")
                : List.of();
    }

    static List<String> methods(Source source) {
        return eachMethod(
                source,
                (method, found) -> {
                    var lines = bodyLines(source, method);
                    if (lines > SourceRule.LINES_OF_A_METHOD) {
                        found.add(where(source, method) + " has " + lines + " lines");
                    }
                });
    }

    /// Records carry as many components as they must, so their constructors do not count.
    static List<String> parameters(Source source) {
        return eachMethod(
                source,
                (method, found) -> {
                    var parameters = method.getParameters().size();
                    if (parameters > SourceRule.PARAMETERS && !isCompact(source, method)) {
                        found.add(where(source, method) + " has " + parameters + " parameters");
                    }
                });
    }

    /// The compiler gives a compact constructor the parameters of its record.
    private static boolean isCompact(Source source, MethodTree method) {
        var start = (int) source.positions().getStartPosition(source.tree(), method);
        var brace = source.text().indexOf('{', start);
        return method.getName().contentEquals("<init>")
                && !source.text().substring(start, brace).contains("(");
    }

    /// Lines between the braces.
    private static long bodyLines(Source source, MethodTree method) {
        var body = method.getBody();
        if (body == null) {
            return 0;
        }
        var first = source.line(source.positions().getStartPosition(source.tree(), body));
        var last = source.line(source.positions().getEndPosition(source.tree(), body));
        return last - first - 1;
    }

    private static String where(Source source, MethodTree method) {
        var line = source.line(source.positions().getStartPosition(source.tree(), method));
        return source.path() + ":" + line + " " + method.getName();
    }

    static List<String> eachMethod(Source source, BiConsumer<MethodTree, List<String>> judge) {
        var found = new ArrayList<String>();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
                judge.accept(method, found);
                return super.visitMethod(method, null);
            }
        }.scan(source.tree(), null);
        return List.copyOf(found);
    }
}
