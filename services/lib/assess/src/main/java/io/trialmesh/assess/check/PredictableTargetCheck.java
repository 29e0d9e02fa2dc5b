package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.interval.Shares;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.data.Task;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Whether prediction is possible at all: the score beside the scores of 200 shuffled targets;
/// setting `at_most` (0.05), the share of shuffles that may do as well (a permutation test: Ojala
/// and Garriga, Permutation tests for studying classifier performance, 2010).
@AutoService(Check.class)
public final class PredictableTargetCheck extends AssumptionCheck implements Check {

    private static final int SHUFFLES = 200;

    public PredictableTargetCheck() {
        super("predictable-target", 0.05, ALL);
    }

    @Override
    public boolean appliesTo(Task task) {
        return true;
    }

    @Override
    Optional<Measured> measure(Evidence evidence, long seed) {
        var metric = evidence.metric();
        var targets = evidence.rows().targets();
        var score = metric.of(evidence.predictions(), targets);
        var random = new SplittableRandom(seed);
        int asGood = 1;
        for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
            shuffle(targets, random);
            var lucky = metric.of(evidence.predictions(), targets);
            asGood += metric.goal().better(score, lucky) ? 0 : 1;
        }
        var share = asGood / (SHUFFLES + 1.0);
        var gated = Shares.wilson(asGood, SHUFFLES + 1L).around("p_value", share, targets.length);
        var beside = List.of(bare(metric.name(), score, targets.length));
        return Optional.of(
                new Measured(
                        gated,
                        beside,
                        "Its %s of %s is reached by %s of %d shuffled targets"
                                .formatted(
                                        metric.name().replace('_', ' '),
                                        Figures.of(score),
                                        Figures.of(gated),
                                        SHUFFLES),
                        List.of()));
    }

    /// Predictions that point the wrong way.
    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return sound.with(Findings.wrongWay(sound.predictions()));
    }

    private static void shuffle(double[] targets, SplittableRandom random) {
        for (int row = targets.length - 1; row > 0; row--) {
            var other = random.nextInt(row + 1);
            var here = targets[row];
            targets[row] = targets[other];
            targets[other] = here;
        }
    }
}
