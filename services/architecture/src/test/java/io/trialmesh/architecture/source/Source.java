package io.trialmesh.architecture.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A source file as text and as the compiler reads it.
///
/// @param path from the root of the repository, such as `proto/src/main/java/A.java`
record Source(String path, String text, CompilationUnitTree tree, SourcePositions positions) {

    /// A file before it is parsed.
    record Text(String path, String text) {}

    static List<Source> parse(List<Text> texts) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var files = texts.stream().<JavaFileObject>map(InMemory::new).toList();
        var task = (JavacTask) compiler.getTask(null, null, null, null, null, files);
        var positions = Trees.instance(task).getSourcePositions();
        var textOf = texts.stream().collect(Collectors.toMap(InMemory::uri, Text::text));
        var sources = new ArrayList<Source>();
        for (var tree : task.parse()) {
            var uri = tree.getSourceFile().toUri();
            var text = Objects.requireNonNull(textOf.get(uri));
            sources.add(new Source(uri.getPath().substring(1), text, tree, positions));
        }
        return List.copyOf(sources);
    }

    boolean main() {
        return path.contains("/src/main/");
    }

    boolean packageInfo() {
        return path.endsWith("/package-info.java");
    }

    /// As a path, such as `io/trialmesh/core`; tests share the sentence of the package they test.
    String packageFolder() {
        var folder = path.substring(0, path.lastIndexOf('/'));
        return folder.substring(folder.indexOf("/java/") + "/java/".length());
    }

    /// Counted from 1.
    long line(long position) {
        return tree.getLineMap().getLineNumber(position);
    }

    private static final class InMemory extends SimpleJavaFileObject {

        private final Text source;

        InMemory(Text source) {
            super(uri(source), Kind.SOURCE);
            this.source = source;
        }

        static URI uri(Text source) {
            return URI.create("memory:///" + source.path());
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source.text();
        }
    }
}
