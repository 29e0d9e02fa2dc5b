package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.confidence.SelectiveThreshold;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.DevelopPart;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.order.OrderedMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A model must know which of its answers to trust (Geifman and El-Yaniv, Selective classification
/// for deep neural networks, 2017).
///
/// A threshold on the highest probability, above which it errs no more often than `target_risk`
/// (0.05) with 95 % certainty, is found on one half of the develop rows and has to hold on other
/// rows, and to cover `at_least` (0) of them; `below` says what becomes of the rest: HUMAN, DISCARD
/// or ASK_MORE.
@AutoService(Check.class)
public final class ConfidenceCheck implements Check {

    static final String TARGET_RISK = "target_risk";
    static final String AT_LEAST = "at_least";
    private static final String BELOW = "below";
    private static final double USUAL_RISK = 0.05;

    /// What becomes of a row that the model is not sure enough of.
    private enum Below {
        HUMAN("a human decides the rest"),
        DISCARD("the rest is discarded"),
        ASK_MORE("for the rest more is asked");

        private final String words;

        Below(String words) {
            this.words = words;
        }
    }

    @Override
    public String kind() {
        return "confidence";
    }

    @Override
    public Set<Tier> tiers() {
        return EnumSet.of(Tier.FULL);
    }

    @Override
    public boolean appliesTo(Task task) {
        return task.classification();
    }

    @Override
    public List<CheckSpec> automatic(Task task) {
        return List.of(new CheckSpec(kind(), kind(), Severity.INFO, OrderedMap.of(), true));
    }

    @Override
    public CheckSpec example(Task task) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(TARGET_RISK, "0.3");
        settings.put(AT_LEAST, "0.5");
        settings.put(BELOW, Below.HUMAN.name());
        return new CheckSpec(kind(), kind(), Severity.MAJOR, settings, false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        var settings = new Settings(spec).allow(List.of(TARGET_RISK, AT_LEAST, BELOW));
        settings.within(TARGET_RISK, 0.0001, 0.9999);
        settings.within(AT_LEAST, 0, 1);
        settings.text(BELOW)
                .filter(given -> names().stream().noneMatch(given::equals))
                .ifPresent(
                        given -> settings.refuse(BELOW, "'" + given + "' is none of " + names()));
        return settings.problems();
    }

    private static List<String> names() {
        return EnumSet.allOf(Below.class).stream().map(Below::name).toList();
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        if (!Findings.fits(evidence)) {
            return Findings.unfit(spec, evidence);
        }
        var halves = Halves.of(evidence);
        if (halves.isEmpty()) {
            return Halves.unknown(spec, evidence);
        }
        if (halves.get().fewerThan(Findings.FEWEST_ROWS)) {
            return halves.get().tooFew(spec, Findings.FEWEST_ROWS);
        }
        var settings = new Settings(spec);
        var target = settings.number(TARGET_RISK).orElse(USUAL_RISK);
        var searched = halves.get().searched();
        var threshold =
                SelectiveThreshold.find(
                        confidence(searched.predictions()),
                        wrong(searched.predictions(), searched.rows()),
                        target);
        var below = Below.valueOf(settings.text(BELOW).orElse(Below.HUMAN.name()));
        return new ConfidenceFinding(
                        spec,
                        halves.get().confirmed(),
                        threshold,
                        target,
                        settings.number(AT_LEAST).orElse(0))
                .result(searched.rows().rows(), below.words, random.nextLong());
    }

    /// The probability of the likeliest class of each row.
    static double[] confidence(Predictions said) {
        var confidence = new double[said.rows()];
        for (int row = 0; row < confidence.length; row++) {
            confidence[row] = said.at(row, said.likeliest(row));
        }
        return confidence;
    }

    static boolean[] wrong(Predictions said, Frame rows) {
        var wrong = new boolean[said.rows()];
        for (int row = 0; row < wrong.length; row++) {
            wrong[row] = said.likeliest(row) != (int) rows.target(row);
        }
        return wrong;
    }

    /// Sure of what is wrong, wherever it is asked.
    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        var develop =
                sound.background()
                        .develop()
                        .map(part ->
                                new DevelopPart(
                                        part.rows(),
                                        part.folds(),
                                        Findings.wrongWay(part.predictions())));
        return sound.with(Findings.wrongWay(sound.predictions()))
                .with(WrongSlice.with(sound.background(), develop));
    }
}
