package io.trialmesh.scheduler.study;

import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.search.Rung;
import io.trialmesh.core.search.StoppingRule;
import io.trialmesh.core.trial.History;
import java.util.List;

/// Stops at step 80 whoever is worse there than the best trial of its family.
public final class BestSoFar implements StoppingRule {

    static final int STEP = 80;

    @Override
    public String name() {
        return Search.STANDARD_STOPPING;
    }

    @Override
    public List<Rung> rungs(String family, History history, Goal goal) {
        return history.completed().stream()
                .filter(trial -> trial.proposal().family().equals(family))
                .flatMap(trial -> trial.measurements().stream())
                .filter(measurement -> measurement.step() == STEP)
                .mapToDouble(measurement -> goal.loss(measurement.value()))
                .min()
                .stream()
                .mapToObj(best -> new Rung(STEP, goal.loss(best)))
                .toList();
    }
}
