package io.trialmesh.charttest;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The program `helm`, where there is one.
record Helm(Path program) {

    static final Path ROOT = Path.of(System.getProperty("trialmesh.root"));

    /// What a run of it said.
    record Said(int status, String output) {}

    /// The one that the variable HELM names, or the first on the path.
    static Optional<Helm> found() {
        var named = Optional.ofNullable(System.getenv("HELM")).stream();
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        var onPath = Stream.of(path.split(File.pathSeparator)).map(folder -> folder + "/helm");
        return Stream.concat(named, onPath)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .map(Helm::new);
    }

    Said run(List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(program.toString());
        command.addAll(arguments);
        var process =
                new ProcessBuilder(command)
                        .directory(ROOT.toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), output);
    }
}
