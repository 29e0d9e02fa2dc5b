package io.trialmesh.evaluator.examine;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.evaluator.child.PredictionChild;
import io.trialmesh.fork.ChildSpec;
import io.trialmesh.fork.Fork;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Starts children that read stored models with their engine; none is ever loaded in this process.
public final class ModelChildren {

    private static final Pattern ENGINE = Pattern.compile("[a-z][a-z0-9-]{0,30}");
    private static final double HEAP_SHARE = 0.5;

    private final Fork fork;
    private final InstantSource clock;
    private final Limits limits;
    private final Function<String, List<Path>> classPaths;

    /// What a child may take.
    ///
    /// @param home the folder below which it gets a private one
    /// @param patience how long it may live, over all it is asked
    public record Limits(Path home, long memoryBytes, Duration patience) {}

    /// Children with these limits.
    ///
    /// @param classPaths the jars of each engine
    public ModelChildren(
            InstantSource clock, Limits limits, Function<String, List<Path>> classPaths) {
        this.fork = new Fork(clock);
        this.clock = clock;
        this.limits = limits;
        this.classPaths = classPaths;
    }

    /// A child that answers about models of this engine until it is closed.
    ///
    /// @param store that models are fetched from
    ModelChild start(String engine, ArtifactStore store) {
        var child = fork.start(spec(engine));
        child.endAt(clock.instant().plus(limits.patience()));
        return ModelChild.give(child, store);
    }

    /// The name comes from a manifest that a worker wrote, and names a folder of ours.
    private ChildSpec spec(String engine) {
        if (!ENGINE.matcher(engine).matches()) {
            throw new MeshException(ErrorCode.INVALID, "'" + engine + "' is no engine");
        }
        return new ChildSpec(
                classPaths.apply(engine),
                PredictionChild.class.getName(),
                (long) (limits.memoryBytes() * HEAP_SHARE),
                limits.memoryBytes(),
                1,
                // It lives for seconds: the second compiler would take longer than all it is asked.
                true,
                limits.home(),
                ChildSpec.USUAL_DISK);
    }
}
