package io.trialmesh.testkit.search;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.search.Rung;
import io.trialmesh.core.search.StoppingRule;
import io.trialmesh.core.trial.History;
import io.trialmesh.core.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// Stopping rules with one fault each; all but one share {@link Sound}.
final class FaultyStoppingRules {

    private FaultyStoppingRules() {}

    /// Whoever is worse at step 20 than all before may not go on.
    static class Sound implements StoppingRule {

        static final int STEP = 20;

        @Override
        public String name() {
            return "sound";
        }

        @Override
        public List<Rung> rungs(String family, History history, Goal goal) {
            return losses(ofFamily(family, history), goal).max().stream()
                    .mapToObj(worst -> new Rung(STEP, goal.loss(worst)))
                    .toList();
        }

        static Stream<Trial.Completed> ofFamily(String family, History history) {
            return history.completed().stream()
                    .filter(trial -> trial.proposal().family().equals(family));
        }

        static DoubleStream losses(Stream<Trial.Completed> trials, Goal goal) {
            return trials.flatMap(trial -> trial.measurements().stream())
                    .filter(measurement -> measurement.step() == STEP)
                    .mapToDouble(measurement -> goal.loss(measurement.value()))
                    .filter(Double::isFinite);
        }
    }

    /// Compares a step of one family with the same step of another.
    static final class Mixing extends Sound {
        @Override
        public List<Rung> rungs(String family, History history, Goal goal) {
            return losses(history.completed().stream(), goal).max().stream()
                    .mapToObj(worst -> new Rung(STEP, goal.loss(worst)))
                    .toList();
        }
    }

    /// Asks for more than anyone has reached.
    static final class Greedy extends Sound {
        @Override
        public List<Rung> rungs(String family, History history, Goal goal) {
            return losses(ofFamily(family, history), goal).min().stream()
                    .mapToObj(best -> new Rung(STEP, goal.loss(best - 0.01)))
                    .toList();
        }
    }

    /// Takes the largest number for the worst, whichever way it should go.
    static final class Backwards extends Sound {
        @Override
        public List<Rung> rungs(String family, History history, Goal goal) {
            return super.rungs(family, history, Goal.MINIMIZE);
        }
    }

    /// Does not wait for the first.
    static final class Hasty extends Sound {
        @Override
        public List<Rung> rungs(String family, History history, Goal goal) {
            var rungs = super.rungs(family, history, goal);
            return rungs.isEmpty() ? List.of(new Rung(STEP, goal.loss(1e9))) : rungs;
        }
    }

    /// Sets one threshold at a step and another one there again.
    static final class Twofold extends Sound {
        @Override
        public List<Rung> rungs(String family, History history, Goal goal) {
            var rungs = super.rungs(family, history, goal);
            return rungs.stream().flatMap(rung -> Stream.of(rung, again(rung, goal))).toList();
        }

        private static Rung again(Rung rung, Goal goal) {
            return new Rung(rung.step(), goal.loss(goal.loss(rung.threshold()) + 1));
        }
    }

    /// Grows stricter with every call.
    static final class Remembering extends Sound {

        private final List<Integer> calls = new ArrayList<>();

        @Override
        public List<Rung> rungs(String family, History history, Goal goal) {
            calls.add(1);
            return super.rungs(family, history, goal).stream()
                    .map(r ->
                            new Rung(
                                    r.step(),
                                    goal.loss(goal.loss(r.threshold()) + calls.size() * 1e-3)))
                    .toList();
        }
    }

    /// Takes the trials that are pending for a reason to be stricter.
    static final class Impatient extends Sound {
        @Override
        public List<Rung> rungs(String family, History history, Goal goal) {
            return super.rungs(family, history, goal).stream()
                    .map(r ->
                            new Rung(
                                    r.step(),
                                    goal.loss(
                                            goal.loss(r.threshold())
                                                    + history.pending().size() * 1e-3)))
                    .toList();
        }
    }
}
