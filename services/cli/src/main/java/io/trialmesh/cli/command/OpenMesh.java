package io.trialmesh.cli.command;

import io.trialmesh.cli.client.EnvironmentTls;
import io.trialmesh.cli.client.MeshClient;
import io.trialmesh.cli.client.NamedMesh;
import io.trialmesh.cli.local.FolderLock;
import io.trialmesh.cli.local.Installation;
import io.trialmesh.cli.local.LocalMesh;
import io.trialmesh.cli.local.MeshFolder;
import io.trialmesh.cli.local.MeshState;
import io.trialmesh.cli.local.Readiness;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A mesh to talk to: the one that the environment names, the one that is up in the working folder,
/// or one of our own.
///
/// @param elsewhere true where it cannot see our files
/// @param own to be ended with us; empty where the mesh stays up
record OpenMesh(MeshClient client, MeshState state, boolean elsewhere, Optional<LocalMesh> own)
        implements AutoCloseable {

    private static final Duration COMING_UP = Duration.ofMinutes(2);

    /// The mesh that the environment names, or the one that is up in the folder.
    static Optional<OpenMesh> running(MeshFolder folder) {
        return NamedMesh.of(System.getenv()).map(OpenMesh::named).or(() -> local(folder));
    }

    private static OpenMesh named(NamedMesh mesh) {
        var state =
                new MeshState(
                        MeshState.UP,
                        0,
                        true,
                        mesh.scheduler(),
                        mesh.evaluator(),
                        "",
                        0,
                        List.of());
        return new OpenMesh(client(state), state, true, Optional.empty());
    }

    /// The mesh that is up in the folder; one that is coming up is waited for.
    static Optional<OpenMesh> local(MeshFolder folder) {
        long deadline = System.nanoTime() + COMING_UP.toNanos();
        while (FolderLock.isHeld(folder.lock()) && System.nanoTime() < deadline) {
            var state = MeshState.of(folder);
            if (state.filter(s -> s.mode().equals(MeshState.RUN)).isPresent()) {
                throw new MeshException(
                        ErrorCode.NOT_NOW,
                        "a run (process "
                                + state.get().pid()
                                + ") uses this folder's mesh for itself. Wait for its end, use"
                                + " another folder, or start a mesh to share: trialmesh up");
            }
            if (state.filter(s -> s.ready() && Readiness.serves(s.scheduler())).isPresent()) {
                return state.map(s -> new OpenMesh(client(s), s, false, Optional.empty()));
            }
            pause();
        }
        return Optional.empty();
    }

    /// The mesh that is up, for commands that make no sense without one.
    static OpenMesh required(MeshFolder folder) {
        return running(folder)
                .orElseThrow(() ->
                        new MeshException(
                                ErrorCode.NOT_NOW,
                                "no mesh is up in this folder; start one: trialmesh up. One"
                                        + " elsewhere is named by TRIALMESH_SCHEDULER and"
                                        + " TRIALMESH_EVALUATOR"));
    }

    /// A mesh of our own, ended when this is closed.
    static OpenMesh start(MeshFolder folder, int workers) throws InterruptedException {
        var mesh = LocalMesh.start(folder, Installation.ofLauncher(), MeshState.RUN, workers);
        var state = mesh.state();
        return new OpenMesh(client(state), state, false, Optional.of(mesh));
    }

    private static MeshClient client(MeshState state) {
        return new MeshClient(
                state.scheduler(), state.evaluator(), EnvironmentTls.of(System.getenv()));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeshException(ErrorCode.UNAVAILABLE, "interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
        own.ifPresent(LocalMesh::close);
    }
}
