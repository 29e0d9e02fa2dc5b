package io.trialmesh.systemtest.isolation;

import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Learner;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.learn.Model;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.learn.ModelParts;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.study.Phase;
import io.trialmesh.proto.v1.TrialRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/// Calls itself `linear`, comes first on a child's class path, and does in some trials what nobody
/// should; in the others it works for a while and then is the true one.
public final class MisbehavingFamily implements ModelFamily {

    /// Which trial does what, in every attempt.
    static final Map<Integer, Misdeed> MISDEEDS =
            Map.of(
                    3, Misdeed.ABORT,
                    4, Misdeed.FILL_THE_HEAP,
                    5, Misdeed.FILL_NATIVE_MEMORY,
                    6, Misdeed.FILL_THE_DISK,
                    7, Misdeed.HANG);

    /// Aborts in its first attempt alone.
    static final int ABORTS_ONCE = 8;

    private static final int WORK = 120_000_000;

    private final ModelFamily honest =
            ServiceLoader.load(ModelFamily.class).stream()
                    .filter(provider -> provider.type() != MisbehavingFamily.class)
                    .map(ServiceLoader.Provider::get)
                    .filter(family -> family.name().equals("linear"))
                    .findFirst()
                    .orElseThrow();

    @Override
    public String name() {
        return "linear";
    }

    @Override
    public String engine() {
        return honest.engine();
    }

    @Override
    public Phase phase() {
        return honest.phase();
    }

    @Override
    public int complexity() {
        return honest.complexity();
    }

    @Override
    public SearchSpace space(Task task) {
        return honest.space(task);
    }

    @Override
    public Point defaults(Task task) {
        return honest.defaults(task);
    }

    @Override
    public Learner learner(Point point, Lesson lesson) {
        if (Files.exists(Path.of("request.binpb"))) {
            misdeed().ifPresent(Misdeed::commit);
            System.err.println("worked: " + work());
        }
        return honest.learner(point, lesson);
    }

    @Override
    public Model load(ModelParts parts) {
        return honest.load(parts);
    }

    private static Optional<Misdeed> misdeed() {
        try {
            var request = TrialRequest.parseFrom(Files.readAllBytes(Path.of("request.binpb")));
            if (request.hasRefit()) {
                return Optional.empty();
            }
            if (request.getTrial() == ABORTS_ONCE && request.getTask().getAttempt() == 1) {
                return Optional.of(Misdeed.ABORT);
            }
            return Optional.ofNullable(MISDEEDS.get(request.getTrial()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Something to measure the neighbours by.
    private static long work() {
        var state = 1L;
        for (int i = 0; i < WORK; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
        }
        return state;
    }
}
