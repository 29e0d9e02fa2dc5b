package io.trialmesh.testkit.search;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.search.SearchAlgorithm;
import io.trialmesh.core.space.Domain;
import io.trialmesh.core.space.Parameter;
import io.trialmesh.core.space.Point;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.core.space.Value;
import io.trialmesh.core.trial.History;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Search algorithms with one fault each.
///
/// All but one share {@link Sound}, which keeps every promise, so that a promise that is broken is
/// broken by the planted fault.
final class FaultySearches {

    private FaultySearches() {}

    /// Keeps every promise: draws, and where luck fails it counts.
    public static class Sound implements SearchAlgorithm {

        @Override
        public String name() {
            return "sound";
        }

        @Override
        public Optional<Point> propose(
                SearchSpace space, History history, Goal goal, RandomGenerator random) {
            var known =
                    history.trials().stream()
                            .map(trial -> trial.proposal().point())
                            .collect(Collectors.toSet());
            var drawn = new DrawnPoints();
            return IntStream.range(0, 1_000)
                    .mapToObj(_ -> drawn.propose(space, history, goal, random).orElseThrow())
                    .filter(point -> !known.contains(point))
                    .findFirst();
        }

        /// The proposal with its first real number moved by so little that it stays inside.
        static Optional<Point> nudged(SearchSpace space, Optional<Point> proposed, double upwards) {
            return proposed.map(point -> {
                for (Parameter parameter : space.parameters()) {
                    if (parameter.domain() instanceof Domain.Real(var low, var high, _)
                            && point.find(parameter.name()).isPresent()) {
                        var moved =
                                Math.clamp(
                                        point.number(parameter.name(), low) + upwards, low, high);
                        return point.with(parameter.name(), new Value.Real(moved));
                    }
                }
                return point;
            });
        }
    }

    /// Shouts its name.
    public static final class Shouting extends Sound {
        @Override
        public String name() {
            return "Shouting Search";
        }
    }

    /// Adds a parameter nobody asked for.
    public static final class Outside extends Sound {
        @Override
        public Optional<Point> propose(
                SearchSpace space, History history, Goal goal, RandomGenerator random) {
            return super.propose(space, history, goal, random)
                    .map(point -> point.with("extra", new Value.Whole(1)));
        }
    }

    /// Has luck of its own.
    public static final class Lucky extends Sound {
        @Override
        public Optional<Point> propose(
                SearchSpace space, History history, Goal goal, RandomGenerator random) {
            return nudged(space, super.propose(space, history, goal, random), Math.random() * 1e-3);
        }
    }

    /// Remembers between calls how often it was asked.
    public static final class Remembering extends Sound {

        private int calls;

        @Override
        public Optional<Point> propose(
                SearchSpace space, History history, Goal goal, RandomGenerator random) {
            calls = history.size() == 0 ? 0 : calls + 1;
            return nudged(space, super.propose(space, history, goal, random), calls * 1e-3);
        }
    }

    /// Always takes the smallest objective for the best.
    public static final class Backwards extends Sound {
        @Override
        public Optional<Point> propose(
                SearchSpace space, History history, Goal goal, RandomGenerator random) {
            var best =
                    history.completed().stream()
                            .mapToDouble(trial -> trial.objective())
                            .filter(Double::isFinite)
                            .min()
                            .orElse(0);
            return nudged(
                    space,
                    super.propose(space, history, goal, random),
                    Math.clamp(best, -1e-3, 1e-3));
        }
    }

    /// Knows completed trials only, and proposes the pending ones again.
    public static final class Impatient extends Sound {
        @Override
        public Optional<Point> propose(
                SearchSpace space, History history, Goal goal, RandomGenerator random) {
            var ended =
                    history.trials().stream().filter(t -> !history.pending().contains(t)).toList();
            return super.propose(space, new History(ended), goal, random);
        }
    }

    /// Never says that the space is exhausted.
    public static final class Endless extends Sound {
        @Override
        public Optional<Point> propose(
                SearchSpace space, History history, Goal goal, RandomGenerator random) {
            return super.propose(space, history, goal, random)
                    .or(() -> new DrawnPoints().propose(space, history, goal, random));
        }
    }

    /// Draws towards the best, whatever gates say of it.
    public static final class Lawless extends Sound {
        @Override
        public Optional<Point> propose(
                SearchSpace space, History history, Goal goal, RandomGenerator random) {
            var best =
                    history.completed().stream()
                            .filter(trial -> Double.isFinite(trial.objective()))
                            .min(Comparator.comparingDouble(trial -> goal.loss(trial.objective())))
                            .map(trial -> trial.proposal().point())
                            .orElse(Point.empty());
            var upwards = best.number("x", 0.5) - 0.5;
            return nudged(space, super.propose(space, history, goal, random), upwards);
        }
    }

    /// Gives up where the past is long.
    public static final class Tired extends Sound {
        @Override
        public Optional<Point> propose(
                SearchSpace space, History history, Goal goal, RandomGenerator random) {
            return history.size() < 1_000
                    ? super.propose(space, history, goal, random)
                    : Optional.empty();
        }
    }

    /// Walks over a set whose order is another one in each JVM.
    public static final class Unordered extends Sound {

        /// Spread over all hashes: a set of neighbours begins with the same one half the time.
        private static final Set<Integer> NUMBERS =
                Set.copyOf(IntStream.range(0, 100_000).map(i -> i * 0x9E3779B9).boxed().toList());

        @Override
        public Optional<Point> propose(
                SearchSpace space, History history, Goal goal, RandomGenerator random) {
            var first = NUMBERS.iterator().next();
            return super.propose(
                    space, history, goal, new SplittableRandom(random.nextLong() + first));
        }
    }

    /// Uses `Math.log`, whose last digit is the processor's.
    public static final class Approximate extends Sound {
        @Override
        public Optional<Point> propose(
                SearchSpace space, History history, Goal goal, RandomGenerator random) {
            var bits = 0L;
            for (int i = 0; i < 1_000; i++) {
                bits = bits * 31 + Double.doubleToLongBits(Math.log(random.nextDouble(1, 9)));
            }
            return super.propose(space, history, goal, new SplittableRandom(bits));
        }
    }
}
