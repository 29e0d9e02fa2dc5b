package io.trialmesh.scheduler.child;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.data.ingest.Ingestion;
import io.trialmesh.data.ingest.Source;
import io.trialmesh.fork.ChildPort;
import io.trialmesh.proto.v1.DataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads one source into a folder; the task is the folder and the memory in MiB.
public final class IngestMain {

    /// The source as it was asked for.
    public static final String REQUEST = "request.binpb";

    /// The path of the file to read.
    public static final String FILE = "file.txt";

    /// The evaluator's public key.
    public static final String KEY = "seal.pub";

    /// What was read.
    public static final String MANIFEST = "dataset.binpb";

    /// What the develop rows show of each column.
    public static final String PROFILE = "profile.binpb";

    /// Why it was refused; present in place of the others.
    public static final String PROBLEMS = "problems.binpb";

    private IngestMain() {}

    public static void main(String[] arguments) throws IOException {
        var port = ChildPort.open();
        var task = port.task().split("\t", -1);
        ingest(Path.of(task[0]), Integer.parseInt(task[1]));
        System.exit(0);
    }

    private static void ingest(Path folder, int memoryMiB) throws IOException {
        try {
            var request = DataSource.parseFrom(Files.readAllBytes(folder.resolve(REQUEST)));
            var file = Path.of(Files.readString(folder.resolve(FILE)));
            var read =
                    Ingestion.register(
                            Source.of(file),
                            request.getTarget(),
                            IngestForm.options(request, memoryMiB),
                            folder,
                            Files.readAllBytes(folder.resolve(KEY)));
            Files.write(folder.resolve(MANIFEST), IngestForm.manifest(request, read).toByteArray());
            Files.write(folder.resolve(PROFILE), IngestForm.profile(read).toByteArray());
        } catch (MeshException e) {
            if (e.code() != ErrorCode.INVALID) {
                throw e;
            }
            Files.write(folder.resolve(PROBLEMS), IngestForm.problems(e).toByteArray());
        }
    }
}
