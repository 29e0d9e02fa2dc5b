package io.trialmesh.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a mesh keeps everything: `.trialmesh/` of the working folder, and nothing outside it.
public record MeshFolder(Path root) {

    public static MeshFolder in(Path workingFolder) {
        return new MeshFolder(workingFolder.toAbsolutePath().normalize().resolve(".trialmesh"));
    }

    /// The folder that the mesh belongs to.
    public Path working() {
        return root.resolveSibling("").normalize();
    }

    public Path database() {
        return root.resolve("database");
    }

    public Path broker() {
        return root.resolve("broker");
    }

    public Path artifacts() {
        return root.resolve("artifacts");
    }

    /// Sealed rows, encrypted; only the evaluator has the key.
    public Path sealed() {
        return root.resolve("sealed");
    }

    /// Keys and passwords, each readable by its owner alone.
    public Path secrets() {
        return root.resolve("secrets");
    }

    /// Where children of the services work; empty between them.
    public Path work() {
        return root.resolve("work");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String process) {
        return logs().resolve(process + ".log");
    }

    public Path lock() {
        return root.resolve("lock");
    }

    public Path ports() {
        return root.resolve("ports");
    }

    /// What runs at present, for `status` and whoever wants to connect.
    public Path state() {
        return root.resolve("mesh.json");
    }

    public Path studies() {
        return root.resolve("studies");
    }

    /// Makes the folders that must be there before anything starts.
    public MeshFolder create() {
        try {
            for (var folder : new Path[] {root, artifacts(), sealed(), secrets(), work(), logs()}) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
