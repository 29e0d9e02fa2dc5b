package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.order.OrderedMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The objective that a worker claims must be the one its predictions have.
@AutoService(Check.class)
public final class HonestClaimCheck implements Check {

    private static final double TOLERANCE = 1e-6;

    @Override
    public String kind() {
        return "honest-claim";
    }

    @Override
    public Set<Tier> tiers() {
        return EnumSet.allOf(Tier.class);
    }

    @Override
    public boolean appliesTo(Task task) {
        return true;
    }

    @Override
    public List<CheckSpec> automatic(Task task) {
        return List.of(example(task));
    }

    @Override
    public CheckSpec example(Task task) {
        return new CheckSpec(kind(), kind(), Severity.BLOCKER, OrderedMap.of(), true);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        return new Settings(spec).allow(List.of()).problems();
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        if (evidence.claim().isEmpty()) {
            return Findings.of(
                    spec,
                    Verdict.NOT_APPLICABLE,
                    List.of(),
                    "Nothing is claimed about these rows.");
        }
        double claim = evidence.claim().get();
        var rows = evidence.rows().rows();
        if (evidence.predictions().rows() != rows) {
            return Findings.of(
                    spec,
                    Verdict.FAIL,
                    List.of(),
                    "The worker claims "
                            + evidence.metric().name()
                            + " "
                            + claim
                            + "; its predictions are not those of the "
                            + rows
                            + " rows.");
        }
        var found = evidence.metric().of(evidence.predictions(), evidence.rows().targets());
        var off = Math.abs(claim - found);
        var honest = off <= TOLERANCE * Math.max(1, Math.abs(found));
        return Findings.of(
                spec,
                honest ? Verdict.PASS : Verdict.FAIL,
                List.of(
                        new Estimate("claimed", claim, claim, claim, rows),
                        new Estimate("recomputed", found, found, found, rows)),
                "The worker claims "
                        + evidence.metric().name()
                        + " "
                        + claim
                        + "; its predictions have "
                        + found
                        + " on "
                        + rows
                        + " rows.");
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return new Evidence(
                sound.task(),
                sound.metric(),
                sound.rows(),
                sound.predictions(),
                sound.trainTargets(),
                Optional.of(sound.claim().orElse(0.0) * 0.99 - 0.001),
                sound.replay(),
                Optional.empty(),
                Background.none());
    }
}
