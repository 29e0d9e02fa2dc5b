package io.trialmesh.search;

import com.google.auto.service.AutoService;
import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.search.Rung;
import io.trialmesh.core.search.StoppingRule;
import io.trialmesh.core.trial.History;
import java.util.List;

/// Lets every trial go on to its end.
@AutoService(StoppingRule.class)
public final class NeverStop implements StoppingRule {

    @Override
    public String name() {
        return "none";
    }

    @Override
    public List<Rung> rungs(String family, History history, Goal goal) {
        return List.of();
    }
}
