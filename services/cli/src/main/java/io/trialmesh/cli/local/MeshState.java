package io.trialmesh.cli.local;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonSyntaxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// What a supervisor says about its mesh, kept in `.trialmesh/mesh.json` while it runs.
///
/// @param mode `up`, or `run` where the mesh ends with one study
/// @param pid of the supervisor
/// @param ready true once every service answered
public record MeshState(
        String mode,
        long pid,
        boolean ready,
        String scheduler,
        String evaluator,
        String broker,
        int workers,
        List<Member> processes) {

    /// Of a mesh that stays until `trialmesh down`.
    public static final String UP = "up";

    /// Of a mesh that ends with its study.
    public static final String RUN = "run";

    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().create();

    /// One process of the mesh.
    ///
    /// @param metrics the page that Prometheus reads; empty where there is none
    public record Member(String name, String state, long pid, int restarts, String metrics) {}

    public MeshState {
        processes = List.copyOf(processes);
    }

    /// Reads the state; empty where no mesh runs in the folder, whatever an ended one left behind.
    public static Optional<MeshState> of(MeshFolder folder) {
        if (!Files.exists(folder.state()) || !FolderLock.isHeld(folder.lock())) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                    JSON.fromJson(Files.readString(folder.state()), MeshState.class));
        } catch (IOException | JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    void write(MeshFolder folder) {
        try {
            var fresh = folder.root().resolve("mesh.json.new");
            Files.writeString(fresh, JSON.toJson(this));
            Files.move(fresh, folder.state(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void forget(Path state) {
        try {
            Files.deleteIfExists(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
