package io.trialmesh.evaluator.examine;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.evaluator.child.PredictionAnswer;
import io.trialmesh.evaluator.child.PredictionChild;
import io.trialmesh.evaluator.child.PredictionOrder;
import io.trialmesh.fork.Child;
import io.trialmesh.fork.ChildSpec;
import io.trialmesh.fork.ExitReason;
import io.trialmesh.fork.Fork;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Asks stored models in a child with their engine; none is ever loaded in this process.
public final class Predictor {

    private static final Pattern ENGINE = Pattern.compile("[a-z][a-z0-9-]{0,30}");
    private static final double HEAP_SHARE = 0.5;

    private final Fork fork;
    private final InstantSource clock;
    private final Limits limits;
    private final Function<String, List<Path>> classPaths;

    /// What a child may take.
    ///
    /// @param home the folder below which it gets a private one
    public record Limits(Path home, long memoryBytes, Duration patience) {}

    /// Children with these limits.
    ///
    /// @param classPaths the jars of each engine
    public Predictor(InstantSource clock, Limits limits, Function<String, List<Path>> classPaths) {
        this.fork = new Fork(clock);
        this.clock = clock;
        this.limits = limits;
        this.classPaths = classPaths;
    }

    /// What each job's model says, in the order of the jobs.
    ///
    /// @throws MeshException INTERNAL where the child ended before it had answered everything:
    ///   nothing is said about the model then
    List<PredictionAnswer> predict(String engine, PredictionOrder order)
            throws InterruptedException {
        var answers = new ConcurrentHashMap<Integer, PredictionAnswer>();
        var child = fork.start(spec(engine));
        try {
            child.endAt(clock.instant().plus(limits.patience()));
            child.give(
                    order.toLine(),
                    line -> {
                        var answer = PredictionAnswer.parse(line);
                        answers.put(answer.job(), answer);
                    });
            await(child);
            return IntStream.range(0, order.jobs().size())
                    .mapToObj(job -> answer(answers, job))
                    .toList();
        } finally {
            child.discard();
        }
    }

    private static PredictionAnswer answer(
            ConcurrentHashMap<Integer, PredictionAnswer> answers, int job) {
        var answer = answers.get(job);
        return answer == null ? new PredictionAnswer.Broken(job, "no answer") : answer;
    }

    private static void await(Child child) throws InterruptedException {
        try {
            var exit = child.exit().get();
            if (exit.reason() != ExitReason.FINISHED) {
                throw new MeshException(
                        ErrorCode.INTERNAL, "the child that predicts ended: " + exit.sentence());
            }
        } catch (ExecutionException e) {
            throw new MeshException(ErrorCode.INTERNAL, "nobody waited for the child", e);
        }
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
                true,
                limits.home());
    }
}
