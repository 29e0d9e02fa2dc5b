package io.trialmesh.fork;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The jars of one folder, such as `engines/lightgbm`, in the order of their names.
public final class ClassPathFolder {

    private ClassPathFolder() {}

    public static List<Path> jars(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("there are no jars in " + folder, e);
        }
    }
}
