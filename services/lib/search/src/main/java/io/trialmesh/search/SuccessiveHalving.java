package io.trialmesh.search;

import com.google.auto.service.AutoService;
import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.search.Rung;
import io.trialmesh.core.search.StoppingRule;
import io.trialmesh.core.trial.History;
import io.trialmesh.core.trial.Measurement;
import io.trialmesh.core.trial.Trial;
import java.util.ArrayList;
import java.util.List;

/// Asynchronous successive halving, the stopping variant: at the rungs r·η^k a trial goes on where
/// it is among the best max(⌊n/η⌋, 1) of the n that came so far, itself included (Li and others, A
/// System for Massively Parallel Hyperparameter Tuning, MLSys 2020, §3; stopping as Determined AI
/// does it).
///
/// The first 2η trials of a family go on to their end: they show how long its trainings are. The
/// first rung r is the 2η-th part of the longest, so that a slow learner is not judged while it is
/// still far from where it will be, and so that a family of 40 steps and one of 4,000 are both
/// looked at twice.
@AutoService(StoppingRule.class)
public final class SuccessiveHalving implements StoppingRule {

    private static final int ETA = 4;

    /// Before so many steps nothing is known of where a training leads.
    private static final int FIRST_STEPS = 8;

    private final int eta;

    /// With η = 4.
    public SuccessiveHalving() {
        this(ETA);
    }

    SuccessiveHalving(int eta) {
        this.eta = eta;
    }

    @Override
    public String name() {
        return "successive-halving";
    }

    @Override
    public List<Rung> rungs(String family, History history, Goal goal) {
        var trials =
                history.completed().stream()
                        .filter(trial -> trial.proposal().family().equals(family))
                        .toList();
        var first = 2 * eta;
        if (trials.size() < first) {
            return List.of();
        }
        var longest = trials.stream().mapToInt(SuccessiveHalving::steps).max().orElse(0);
        var rungs = new ArrayList<Rung>();
        for (long step = Math.max(FIRST_STEPS, longest / first); step < longest; step *= eta) {
            var at = Math.toIntExact(step);
            var losses = losses(trials, at, goal);
            if (losses.length > 0) {
                var kept = Math.max((losses.length + 1) / eta, 1);
                rungs.add(new Rung(at, goal.loss(losses[kept - 1])));
            }
        }
        return List.copyOf(rungs);
    }

    private static int steps(Trial.Completed trial) {
        return trial.measurements().stream().mapToInt(Measurement::step).max().orElse(0);
    }

    /// Those that came so far, the best first.
    private static double[] losses(List<Trial.Completed> trials, int step, Goal goal) {
        return trials.stream()
                .flatMap(trial -> trial.measurements().stream())
                .filter(measurement -> measurement.step() == step)
                .mapToDouble(measurement -> goal.loss(measurement.value()))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
    }
}
