package io.trialmesh.worker.intake;

import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.fork.Child;
import io.trialmesh.fork.ChildSpec;
import io.trialmesh.fork.ClassPathFolder;
import io.trialmesh.fork.WarmChildren;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.worker.child.TrialChild;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/// Children for trials, with the engine that the family needs.
public final class Children {

    private static final String NO_ENGINE = "java";

    /// Native engines keep their data outside the heap, ours within.
    private static final double HEAP_OF_NATIVE = 0.4;

    private static final double HEAP_OF_JAVA = 0.7;

    private final WarmChildren warm;
    private final ChildLimits limits;
    private final Function<String, List<Path>> classPaths;

    /// Children whose class paths are the folders below {@link ChildLimits#engines}.
    public Children(WarmChildren warm, ChildLimits limits) {
        this(warm, limits, engine -> ClassPathFolder.jars(limits.engines().resolve(engine)));
    }

    /// Children whose class paths are found some other way.
    ///
    /// @param classPaths of each engine
    public Children(
            WarmChildren warm, ChildLimits limits, Function<String, List<Path>> classPaths) {
        this.warm = warm;
        this.limits = limits;
        this.classPaths = classPaths;
    }

    /// A child that waits for its task.
    Child take(ModelFamily family, TrialRequest request) {
        return warm.take(spec(family, request));
    }

    /// The next trial is most likely of the same kind.
    void prepare(ModelFamily family, TrialRequest request) {
        warm.prepare(spec(family, request));
    }

    private ChildSpec spec(ModelFamily family, TrialRequest request) {
        var plain = family.engine().equals(NO_ENGINE);
        var memory = memory(request);
        return new ChildSpec(
                classPaths.apply(family.engine()),
                TrialChild.class.getName(),
                (long) (memory * (plain ? HEAP_OF_JAVA : HEAP_OF_NATIVE)),
                memory,
                threads(request),
                !plain,
                limits.home(),
                limits.diskBytes());
    }

    /// The most it may take, resident.
    long memory(TrialRequest request) {
        return request.getMemoryBytes() > 0 ? request.getMemoryBytes() : limits.memoryBytes();
    }

    int threads(TrialRequest request) {
        return request.getThreads() > 0 ? request.getThreads() : limits.threads();
    }
}
