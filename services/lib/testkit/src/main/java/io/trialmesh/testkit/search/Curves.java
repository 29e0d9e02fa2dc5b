package io.trialmesh.testkit.search;

import io.trialmesh.core.space.Point;
import io.trialmesh.core.study.Phase;
import io.trialmesh.core.trial.FailureReason;
import io.trialmesh.core.trial.History;
import io.trialmesh.core.trial.Measurement;
import io.trialmesh.core.trial.Proposal;
import io.trialmesh.core.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/// Pasts with learning curves as real trials leave them: long and short, stopped, failed, without a
/// measurement, with one that is no number.
final class Curves {

    private static final int LONGEST = 300;

    private Curves() {}

    /// So many trials of a family, numbered from 1.
    static History of(String family, int count, long seed) {
        var luck = new SplittableRandom(seed);
        var trials = new ArrayList<Trial>();
        for (int number = 1; number <= count; number++) {
            var proposal = new Proposal(family, Point.empty(), Phase.OPTIMISED);
            trials.add(
                    luck.nextInt(10) == 0
                            ? new Trial.Failed(number, proposal, FailureReason.DIVERGED)
                            : completed(number, proposal, luck));
        }
        return new History(trials);
    }

    /// The trials of both, numbered anew, one of each in turn.
    static History beside(History one, History other) {
        var trials = new ArrayList<Trial>();
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            for (var history : List.of(one, other)) {
                if (i < history.size()) {
                    trials.add(numbered(trials.size() + 1, history.trials().get(i)));
                }
            }
        }
        return new History(trials);
    }

    /// The same trials before they ended.
    static History pending(History history) {
        return each(history, trial -> new Trial.Pending(trial.number(), trial.proposal()));
    }

    /// The same trials with every number turned around.
    static History negative(History history) {
        return each(history, Curves::negative);
    }

    /// The smallest measurement of the family at that step.
    static double best(History history, String family, int step) {
        return history.completed().stream()
                .filter(trial -> trial.proposal().family().equals(family))
                .flatMap(trial -> trial.measurements().stream())
                .filter(measurement -> measurement.step() == step)
                .mapToDouble(Measurement::value)
                .filter(Double::isFinite)
                .min()
                .orElse(Double.NaN);
    }

    private static Trial completed(int number, Proposal proposal, SplittableRandom luck) {
        var floor = luck.nextDouble();
        var speed = luck.nextDouble(1, 60);
        var measurements = new ArrayList<Measurement>();
        var steps = luck.nextInt(LONGEST + 1);
        for (int step = 1; step <= steps; step++) {
            var value = floor + 1 / (1 + step / speed);
            measurements.add(new Measurement(step, luck.nextInt(50) == 0 ? Double.NaN : value));
        }
        return new Trial.Completed(
                number, proposal, floor, Math.max(1, steps), measurements, luck.nextBoolean());
    }

    private static Trial numbered(int number, Trial trial) {
        return switch (trial) {
            case Trial.Pending(_, var proposal) -> new Trial.Pending(number, proposal);
            case Trial.Failed(_, var proposal, var reason) ->
                    new Trial.Failed(number, proposal, reason);
            case Trial.Completed(
                            _,
                            var proposal,
                            var objective,
                            var bestStep,
                            var measurements,
                            var stopped,
                            var violation) ->
                    new Trial.Completed(
                            number,
                            proposal,
                            objective,
                            bestStep,
                            measurements,
                            stopped,
                            violation);
        };
    }

    private static Trial negative(Trial trial) {
        return switch (trial) {
            case Trial.Completed(
                            var number,
                            var proposal,
                            var objective,
                            var bestStep,
                            var measurements,
                            var stopped,
                            var violation) ->
                    new Trial.Completed(
                            number,
                            proposal,
                            -objective,
                            bestStep,
                            measurements.stream()
                                    .map(m -> new Measurement(m.step(), -m.value()))
                                    .toList(),
                            stopped,
                            violation);
            case Trial.Pending pending -> pending;
            case Trial.Failed failed -> failed;
        };
    }

    private static History each(History history, UnaryOperator<Trial> change) {
        return new History(history.trials().stream().map(change).toList());
    }
}
