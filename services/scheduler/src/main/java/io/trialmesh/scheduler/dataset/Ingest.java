package io.trialmesh.scheduler.dataset;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.fork.Child;
import io.trialmesh.fork.ChildSpec;
import io.trialmesh.fork.ClassPathFolder;
import io.trialmesh.fork.ExitReason;
import io.trialmesh.fork.Fork;
import io.trialmesh.scheduler.SchedulerConfig;
import io.trialmesh.scheduler.child.IngestMain;
import io.trialmesh.scheduler.report.ProblemsForm;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/// Reads sources in child processes: the reader is native code.
@Singleton
public class Ingest {

    /// What a child needs of its own beside its rows: the resident limit in parts of the memory.
    private static final int RESIDENT = 3;

    private static final String ENGINE = "duckdb";

    private final Supplier<List<Path>> classPath;
    private final SchedulerConfig.Data config;
    private final SchedulerConfig.Trials limits;
    private final InstantSource clock;

    @Inject
    public Ingest(SchedulerConfig config, InstantSource clock) {
        this(() -> ClassPathFolder.jars(config.data().engines().resolve(ENGINE)), config, clock);
    }

    /// A reader with a class path of its own.
    ///
    /// @param classPath of the children, asked for when one is started
    public Ingest(Supplier<List<Path>> classPath, SchedulerConfig config, InstantSource clock) {
        this.classPath = classPath;
        this.config = config.data();
        this.limits = config.trials();
        this.clock = clock;
    }

    /// What came of reading a source, beside the files in the folder.
    record Read(byte[] manifest, byte[] profile) {}

    /// A new folder for one source, nobody else's.
    Folder folder() {
        return Folder.create(config.work(), "source-");
    }

    /// Reads the source into the folder.
    ///
    /// @throws MeshException with every problem of the source
    Read read(SourceRequest request, Path file, Path folder) {
        try {
            Files.write(folder.resolve(IngestMain.REQUEST), request.wire());
            Files.writeString(folder.resolve(IngestMain.FILE), file.toString());
            Files.write(folder.resolve(IngestMain.KEY), Files.readAllBytes(config.sealKey()));
            run(folder);
            var problems = folder.resolve(IngestMain.PROBLEMS);
            if (Files.exists(problems)) {
                throw ProblemsForm.toCore(Files.readAllBytes(problems));
            }
            return new Read(
                    Files.readAllBytes(folder.resolve(IngestMain.MANIFEST)),
                    Files.readAllBytes(folder.resolve(IngestMain.PROFILE)));
        } catch (IOException e) {
            throw new MeshException(ErrorCode.INTERNAL, "the source could not be read", e);
        }
    }

    private void run(Path folder) {
        var child = new Fork(clock).start(spec(folder));
        try {
            child.endAfter(limits.longest());
            child.give(
                    folder + "\t" + config.memory() / (1 << 20),
                    _ -> {
                        // The child says nothing but its end.
                    });
            refuse(child);
        } finally {
            child.discard();
        }
    }

    private static void refuse(Child child) {
        var exit = child.exit().join();
        if (exit.reason() != ExitReason.FINISHED) {
            throw new MeshException(
                    ErrorCode.INTERNAL,
                    "reading the source ended with "
                            + exit.sentence()
                            + " "
                            + String.join(" | ", exit.complaints()));
        }
    }

    private ChildSpec spec(Path folder) {
        return new ChildSpec(
                classPath.get(),
                IngestMain.class.getName(),
                config.memory(),
                config.memory() * RESIDENT,
                2,
                false,
                folder,
                ChildSpec.ANY_DISK);
    }
}
