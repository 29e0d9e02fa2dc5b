package io.trialmesh.assess.check;

import io.trialmesh.assess.interval.Bootstrap;
import io.trialmesh.assess.perturb.CellLuck;
import io.trialmesh.assess.perturb.Perturbation;
import io.trialmesh.assess.perturb.RowSample;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// What damaged rows take from a model: asked about at most 1,000 develop rows as they are, and
/// again with each operation at five severities and several repeats.
///
/// The gate is on `lost`: the mean degradation of the objective over all severities, as a share of
/// what the model is better than the zero rule on the same rows. At most a half may go, or what the
/// setting `at_most` says. A model that throws on a damaged row, or says nothing finite, FAILs.
///
/// @param deed what happens to the rows, as the subject of a sentence
/// @param operations in proportion to rows; none where they have no column for it
record Robustness(String deed, Function<Frame, List<Perturbation>> operations) {

    static final String AT_MOST = "at_most";

    private static final double HALF = 0.5;
    // Each row is asked about eighty times; a study waits for the answer.
    private static final int MOST_ROWS = 400;
    private static final long SEEDS = 1L << 53;

    static List<Problem> lint(CheckSpec spec) {
        var settings = new Settings(spec).allow(List.of(AT_MOST));
        settings.number(AT_MOST)
                .ifPresent(share -> {
                    if (share <= 0) {
                        settings.refuse(
                                AT_MOST,
                                "'"
                                        + share
                                        + "' is not above 0; give the largest share of its"
                                        + " advantage that may be lost, such as 0.5");
                    }
                });
        return settings.problems();
    }

    CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        var predictor = evidence.predictor();
        if (predictor.isEmpty()) {
            return Findings.of(spec, Verdict.NOT_APPLICABLE, List.of(), "0 models can be asked.");
        }
        if (evidence.rows().rows() < Findings.FEWEST_ROWS) {
            return Findings.tooFew(spec, evidence.rows().rows());
        }
        var seed = random.nextLong(SEEDS);
        var rows = RowSample.of(evidence.rows(), MOST_ROWS, seed);
        var damage = operations.apply(rows);
        if (damage.isEmpty()) {
            return Findings.of(
                    spec, Verdict.NOT_APPLICABLE, List.of(), "0 columns can be damaged so.");
        }
        var asked = new Interview(predictor.get(), evidence.task());
        return switch (asked.about(rows)) {
            case Predictor.Answer.Broke<Predictions>(var sentence) ->
                    broke(spec, "as they are", sentence);
            case Predictor.Answer.Said<Predictions>(var clean) ->
                    damaged(spec, evidence.about(rows, clean), damage, asked, seed);
        };
    }

    /// Whatever it says about rows it has learnt nothing like must be a prediction still.
    private CheckResult damaged(
            CheckSpec spec, Evidence clean, List<Perturbation> damage, Interview asked, long seed) {
        var curves = new ArrayList<SeverityCurve>();
        for (var operation : damage) {
            var said = new ArrayList<List<Predictions>>();
            for (int severity = 1; severity <= Perturbation.SEVERITIES; severity++) {
                var repeats = new ArrayList<Predictions>();
                for (int repeat = 0; repeat < operation.repeats(); repeat++) {
                    var stream = CellLuck.stream(seed, operation.name(), severity, repeat);
                    var rows = operation.damaged(clean.rows(), severity, stream);
                    switch (asked.about(rows)) {
                        case Predictor.Answer.Broke<Predictions>(var sentence) -> {
                            var how = operation.name() + " of severity " + severity;
                            return broke(spec, "with " + how, sentence);
                        }
                        case Predictor.Answer.Said<Predictions>(var predictions) ->
                                repeats.add(predictions);
                    }
                }
                said.add(repeats);
            }
            curves.add(SeverityCurve.of(operation.name(), clean, said));
        }
        var bootstrap = Bootstrap.of(clean, seed);
        var limit = new Settings(spec).number(AT_MOST).orElse(HALF);
        return new RobustnessFinding(spec, clean, curves, limit, seed).result(deed, bootstrap);
    }

    private static CheckResult broke(CheckSpec spec, String how, String sentence) {
        return Findings.of(
                spec,
                Verdict.FAIL,
                List.of(),
                "It breaks on 1 or more rows " + how + ": " + Interview.oneLine(sentence) + ".");
    }

    /// A model that is certain of the wrong thing as soon as a cell is not what it was.
    static Evidence plantFault(Evidence sound) {
        return sound.predictor()
                .map(whole -> sound.with(new BrittlePredictor(whole, sound.rows())))
                .orElse(sound);
    }
}
