package io.trialmesh.systemtest.either;

import java.io.IOException;
import java.nio.file.Path;

/// A whole mesh of two workers, however its services were started.
interface AnyMesh extends AutoCloseable {

    /// Our images where an engine has them, else processes of this machine.
    ///
    /// @param folder of its own
    static AnyMesh start(Path folder) throws IOException {
        var missing = Containers.missing();
        System.out.println(
                missing.map(why -> "the mesh runs as processes: " + why)
                        .orElse("the mesh runs in containers of our images"));
        return missing.isEmpty() ? Containers.start(folder) : Processes.start(folder);
    }

    /// Where it is called: host:port.
    String scheduler();

    String evaluator();

    /// Kills one of the workers in the midst of what it does.
    void killAWorker();

    /// What every service has said so far, for who looks into a failure.
    String said();

    @Override
    void close();
}
