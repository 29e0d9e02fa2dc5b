package io.trialmesh.assess.check;

import io.trialmesh.assess.perturb.Corruption;
import io.trialmesh.assess.perturb.RowSample;
import io.trialmesh.assess.perturb.Scene;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.assess.Rival;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Predictions;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// What a corruption takes from a model: asked about some develop rows as they are, and again at
/// five severities and several repeats.
///
/// The gate is on `lost`: the mean degradation of the objective over all severities, as a share of
/// what the model is better than the zero rule on the same rows. At most a half may go, or what the
/// setting `at_most` says. A model that throws on a damaged row, or says nothing finite, FAILs.
///
/// @param kind of the check
/// @param deed what happens to the rows, as the subject of a sentence
/// @param corruptions in proportion to the rows; none where they have no column for it
/// @param usual the share that may be lost where no setting says otherwise
/// @param mostRows that are asked about
record Robustness(
        String kind,
        String deed,
        Function<Scene, List<? extends Corruption>> corruptions,
        double usual,
        int mostRows) {

    static final String AT_MOST = "at_most";

    private static final double HALF = 0.5;
    // Each row is asked about up to eighty times; a study waits for the answer.
    private static final int MOST_ROWS = 400;
    private static final int MOST_REPEATS = 5;
    private static final long SEEDS = 1L << 53;

    /// At most a half may be lost of what 400 rows show.
    Robustness(String kind, String deed, Function<Scene, List<? extends Corruption>> corruptions) {
        this(kind, deed, corruptions, HALF, MOST_ROWS);
    }

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
        if (evidence.predictor().isEmpty()) {
            return Findings.of(spec, Verdict.NOT_APPLICABLE, List.of(), "0 models can be asked.");
        }
        if (evidence.rows().rows() < Findings.FEWEST_ROWS) {
            return Findings.tooFew(spec, evidence.rows().rows());
        }
        var seed = random.nextLong(SEEDS);
        var rows = RowSample.of(evidence.rows(), mostRows, seed);
        return switch (asked(evidence.predictor().get(), evidence, rows)) {
            case Predictor.Answer.Broke<Evidence>(var sentence) ->
                    broke(spec, "as they are: " + sentence);
            case Predictor.Answer.Said<Evidence>(var clean) ->
                    damaged(spec, new Scene(evidence.rows(), clean), seed);
        };
    }

    /// What a model says about these rows as they are.
    static Predictor.Answer<Evidence> asked(Predictor model, Evidence evidence, Frame rows) {
        return switch (new Interview(model, evidence.task()).about(rows)) {
            case Predictor.Answer.Broke<Predictions>(var sentence) ->
                    new Predictor.Answer.Broke<>(sentence);
            case Predictor.Answer.Said<Predictions>(var said) ->
                    new Predictor.Answer.Said<>(evidence.with(model).about(rows, said));
        };
    }

    private CheckResult damaged(CheckSpec spec, Scene scene, long seed) {
        var damage = corruptions.apply(scene);
        if (damage.isEmpty()) {
            return Findings.of(
                    spec, Verdict.NOT_APPLICABLE, List.of(), "0 columns can be damaged so.");
        }
        var limit = new Settings(spec).number(AT_MOST).orElse(usual);
        return switch (curves(scene.asked(), damage, seed, MOST_REPEATS)) {
            case Predictor.Answer.Broke<List<SeverityCurve>>(var sentence) -> broke(spec, sentence);
            case Predictor.Answer.Said<List<SeverityCurve>>(var curves) ->
                    new RobustnessFinding(
                                    spec,
                                    scene.asked(),
                                    curves,
                                    rival(scene.asked(), damage, seed, MOST_REPEATS),
                                    seed)
                            .result(deed, damage, limit);
        };
    }

    /// What damage does to the model that the evidence can ask.
    static Predictor.Answer<List<SeverityCurve>> curves(
            Evidence clean, List<? extends Corruption> damage, long seed, int mostRepeats) {
        var asked = new Interview(clean.predictor().orElseThrow(), clean.task());
        return new Ordeal(asked, clean, seed, mostRepeats).through(damage);
    }

    /// The same of the rival, where there is one that does not break.
    static Optional<RivalCurves> rival(
            Evidence clean, List<? extends Corruption> damage, long seed, int mostRepeats) {
        return clean.background().rival().flatMap(r -> rival(r, clean, damage, seed, mostRepeats));
    }

    private static Optional<RivalCurves> rival(
            Rival rival,
            Evidence clean,
            List<? extends Corruption> damage,
            long seed,
            int mostRepeats) {
        if (asked(rival.predictor(), clean, clean.rows())
                        instanceof Predictor.Answer.Said<Evidence>(var its)
                && curves(its, damage, seed, mostRepeats)
                        instanceof Predictor.Answer.Said<List<SeverityCurve>>(var curves)) {
            return Optional.of(new RivalCurves(rival.name(), curves));
        }
        return Optional.empty();
    }

    static CheckResult broke(CheckSpec spec, String how) {
        return Findings.of(
                spec,
                Verdict.FAIL,
                List.of(),
                "It breaks on 1 or more rows " + Interview.oneLine(how) + ".");
    }

    /// A model that is certain of the wrong thing as soon as a cell is not what it was.
    static Evidence plantFault(Evidence sound) {
        return sound.predictor()
                .map(whole -> sound.with(new BrittlePredictor(whole, sound.rows())))
                .orElse(sound);
    }
}
