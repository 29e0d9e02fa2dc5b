package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.assumption.Carried;
import io.trialmesh.assess.interval.Shares;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.data.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Whether prediction is possible at all: the score beside the scores of 200 shuffled targets;
/// setting `at_most` (0.05), the share of shuffles that may do as well (a permutation test: Ojala
/// and Garriga, Permutation tests for studying classifier performance, 2010). Beside it what
/// columns say of the target on their own ({@link Carried}), in nats.
@AutoService(Check.class)
public final class PredictableTargetCheck extends AssumptionCheck implements Check {

    private static final int SHUFFLES = 200;
    private static final int SHOWN = 3;

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
        var beside = new ArrayList<Estimate>();
        beside.add(bare(metric.name(), score, targets.length));
        var sentence =
                "Its %s of %s is reached by %s of %d shuffled targets"
                        .formatted(
                                metric.name().replace('_', ' '),
                                Figures.of(score),
                                Figures.of(gated),
                                SHUFFLES);
        var carried = Carried.of(evidence.rows(), evidence.task(), seed);
        return Optional.of(
                new Measured(gated, beside, sentence + said(carried, beside), List.of()));
    }

    /// `, and 2 of 14 columns tell more of it than luck, most of all income (0.1 nats)`.
    private static String said(Carried carried, List<Estimate> beside) {
        var telling = carried.telling();
        for (var column : carried.columns().stream().limit(SHOWN).toList()) {
            beside.add(bare("information/" + column.name(), column.nats(), carried.rows()));
        }
        beside.add(bare("information_of_luck", carried.luck(), carried.rows()));
        return ", and "
                + telling.size()
                + " of "
                + carried.columns().size()
                + " columns tell more of it alone than luck"
                + telling.stream()
                        .findFirst()
                        .map(most ->
                                ", most of all "
                                        + most.name()
                                        + " ("
                                        + Figures.of(most.nats())
                                        + " nats)")
                        .orElse("");
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
