package io.trialmesh.systemtest.isolation;

import io.trialmesh.core.learn.ModelFamily;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/// The class path of children, with one jar more at its front.
final class RiggedEngines {

    private static final Path ROOT = Path.of(System.getProperty("trialmesh.root"));

    private RiggedEngines() {}

    /// Copies them here.
    ///
    /// @return the folder
    static Path in(Path folder) throws IOException {
        var java = Files.createDirectories(folder.resolve("java"));
        try (var jars = Files.list(ROOT.resolve("services/worker/target/engines/java"))) {
            for (var jar : jars.toList()) {
                Files.copy(jar, java.resolve(String.valueOf(jar.getFileName())));
            }
        }
        writeJar(java.resolve("0-misbehaving.jar"));
        return folder;
    }

    private static void writeJar(Path file) throws IOException {
        var here = MisbehavingFamily.class.getPackageName().replace('.', '/');
        var classes = Path.of(MisbehavingFamily.class.getResource("").getPath());
        try (var jar = new JarOutputStream(Files.newOutputStream(file));
                var files = Files.list(classes)) {
            jar.putNextEntry(new JarEntry("META-INF/services/" + ModelFamily.class.getName()));
            jar.write(MisbehavingFamily.class.getName().getBytes(StandardCharsets.UTF_8));
            for (var each : files.filter(f -> f.toString().contains("/Mis")).toList()) {
                jar.putNextEntry(new JarEntry(here + "/" + each.getFileName()));
                Files.copy(each, jar);
            }
        }
    }
}
