package io.trialmesh.evaluator.intake;

import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.order.OrderedMap;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Asks about the rows as they are, turned round and in two pieces: an honest trial's predictor
/// says what is stored, to the last bit. Runs only where a test names it.
public final class OutOfFoldCheck implements Check {

    @Override
    public String kind() {
        return "out-of-fold";
    }

    @Override
    public Set<Tier> tiers() {
        return EnumSet.of(Tier.FULL);
    }

    @Override
    public boolean appliesTo(Task task) {
        return true;
    }

    @Override
    public List<CheckSpec> automatic(Task task) {
        return List.of();
    }

    @Override
    public CheckSpec example(Task task) {
        return new CheckSpec(kind(), kind(), Severity.MAJOR, OrderedMap.of(), false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        return List.of();
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        var verdict =
                evidence.predictor()
                        .map(predictor -> same(predictor, evidence))
                        .orElse(Verdict.NOT_APPLICABLE);
        return new CheckResult(
                spec.id(), kind(), spec.severity(), verdict, List.of(), "2 pieces were asked.");
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return sound;
    }

    private static Verdict same(Predictor predictor, Evidence evidence) {
        var rows = evidence.rows().rows();
        var turned = IntStream.range(0, rows).map(row -> rows - 1 - row).toArray();
        for (var piece :
                List.of(
                        Arrays.copyOf(turned, rows / 3),
                        Arrays.copyOfRange(turned, rows / 3, rows))) {
            var stored = evidence.predictions().select(piece).toArray();
            if (!(predictor.predict(evidence.rows().select(piece))
                            instanceof Predictor.Answer.Said<Predictions>(var said))
                    || !Arrays.equals(said.toArray(), stored)) {
                return Verdict.FAIL;
            }
        }
        return Verdict.PASS;
    }
}
