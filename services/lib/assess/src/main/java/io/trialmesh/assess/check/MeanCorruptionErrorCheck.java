package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.baseline.ZeroRule;
import io.trialmesh.assess.perturb.RowSample;
import io.trialmesh.assess.perturb.Scene;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.order.OrderedMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Everything that may happen to rows, at once on fewer of them: the model's errors by those of the
/// rival, the mean over all corruptions, may be at most `at_most` (1) times as many (mCE: Hendrycks
/// and Dietterich, 2019, section 4.1; there the rival is AlexNet).
///
/// `lost` is the mean over the corruptions of what each takes of the advantage over the zero rule:
/// the objective of whoever wants the model that is best on damaged rows.
@AutoService(Check.class)
public final class MeanCorruptionErrorCheck implements Check {

    private static final String AT_MOST = "at_most";
    private static final String MCE = "mce";
    private static final int MOST_ROWS = 300;
    private static final int REPEATS = 1;
    private static final long SEEDS = 1L << 53;

    /// What one check's damage did.
    private record Deed(String kind, List<SeverityCurve> curves, Optional<RivalCurves> rival) {}

    @Override
    public String kind() {
        return "mean-corruption-error";
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
        return List.of(new CheckSpec(kind(), kind(), Severity.MINOR, OrderedMap.of(), true));
    }

    @Override
    public CheckSpec example(Task task) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(AT_MOST, "1.1");
        return new CheckSpec(kind(), kind(), Severity.MAJOR, OrderedMap.copyOf(settings), false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        return Robustness.lint(spec);
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        if (evidence.predictor().isEmpty()) {
            return Findings.of(spec, Verdict.NOT_APPLICABLE, List.of(), "0 models can be asked.");
        }
        if (evidence.rows().rows() < Findings.FEWEST_ROWS) {
            return Findings.tooFew(spec, evidence.rows().rows());
        }
        var seed = random.nextLong(SEEDS);
        var rows = RowSample.of(evidence.rows(), MOST_ROWS, seed);
        return switch (Robustness.asked(evidence.predictor().get(), evidence, rows)) {
            case Predictor.Answer.Broke<Evidence>(var sentence) ->
                    Robustness.broke(spec, "as they are: " + sentence);
            case Predictor.Answer.Said<Evidence>(var clean) ->
                    damaged(spec, new Scene(evidence.rows(), clean), seed);
        };
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return Robustness.plantFault(sound);
    }

    private static CheckResult damaged(CheckSpec spec, Scene scene, long seed) {
        var deeds = new ArrayList<Deed>();
        for (var check : damageChecks()) {
            var damage = check.robustness().corruptions().apply(scene);
            if (damage.isEmpty()) {
                continue;
            }
            switch (Robustness.curves(scene.asked(), damage, seed, REPEATS)) {
                case Predictor.Answer.Broke<List<SeverityCurve>>(var sentence) -> {
                    return Robustness.broke(spec, sentence);
                }
                case Predictor.Answer.Said<List<SeverityCurve>>(var curves) -> {
                    var rival = Robustness.rival(scene.asked(), damage, seed, REPEATS);
                    deeds.add(new Deed(check.kind(), curves, rival));
                }
            }
        }
        return deeds.isEmpty()
                ? Findings.of(spec, Verdict.NOT_APPLICABLE, List.of(), "0 columns can be damaged.")
                : result(spec, scene.asked(), deeds, seed);
    }

    private static List<DamageCheck> damageChecks() {
        return ServiceLoader.load(Check.class, Check.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(DamageCheck.class::isInstance)
                .map(DamageCheck.class::cast)
                .sorted(Comparator.comparing(Check::kind))
                .toList();
    }

    private static CheckResult result(CheckSpec spec, Evidence clean, List<Deed> deeds, long seed) {
        var above =
                new ZeroRule()
                        .expectation(clean.metric(), clean)
                        .map(zeroRule -> RobustnessFinding.advantage(clean, zeroRule));
        var unit = RivalCurves.unit(clean);
        var estimates =
                Named.estimates(
                        clean,
                        seed,
                        counts ->
                                numbers(
                                        deeds,
                                        above.map(a -> a.of(counts)).orElse(Double.NaN),
                                        unit,
                                        counts));
        return decided(spec, deeds, estimates);
    }

    private static List<Named> numbers(
            List<Deed> deeds, double advantage, double unit, int[] counts) {
        var numbers = new ArrayList<Named>();
        double lost = 0;
        double errors = 0;
        double growth = 0;
        for (var deed : deeds) {
            var own = RobustnessFinding.errors(deed.curves(), counts);
            var gone = RobustnessFinding.lost(own, advantage);
            numbers.add(new Named(() -> deed.kind() + "/" + RobustnessFinding.LOST, gone));
            lost += gone / deeds.size();
            if (deed.rival().isPresent()) {
                var its = RobustnessFinding.errors(deed.rival().get().curves(), counts);
                var error = RivalCurves.corruptionError(own, its, unit);
                numbers.add(new Named(() -> deed.kind() + "/ce", error));
                errors += error / deeds.size();
                growth += RivalCurves.relativeError(own, its, unit) / deeds.size();
            }
        }
        if (deeds.stream().allMatch(deed -> deed.rival().isPresent())) {
            numbers.addFirst(new Named("relative_mce", growth));
            numbers.addFirst(new Named(MCE, errors));
        }
        numbers.addFirst(new Named(RobustnessFinding.LOST, lost));
        return numbers;
    }

    private static CheckResult decided(CheckSpec spec, List<Deed> deeds, List<Estimate> estimates) {
        var lost = estimates.getFirst();
        var takes =
                deeds.size()
                        + " corruptions of "
                        + lost.rows()
                        + " rows take "
                        + Figures.of(100 * lost.value())
                        + " % of its advantage over zero-rule on average";
        var mce = estimates.stream().filter(e -> e.name().equals(MCE)).findFirst();
        if (mce.isEmpty()) {
            return Findings.of(
                    spec,
                    Verdict.NOT_APPLICABLE,
                    estimates,
                    takes + "; there is no rival whose errors theirs could be held against.");
        }
        var limit = new Settings(spec).number(AT_MOST).orElse(1);
        var gate = new Gate(MCE, Gate.Bound.AT_MOST, limit);
        var verdict = gate.decide(mce.get());
        var result =
                Findings.of(
                        spec,
                        verdict,
                        estimates,
                        takes
                                + ", and under them its errors are "
                                + Figures.of(mce.get())
                                + " times those of "
                                + deeds.getFirst()
                                        .rival()
                                        .map(RivalCurves::name)
                                        .orElse("its rival")
                                + "; at most "
                                + Figures.of(limit)
                                + " times is wanted"
                                + Figures.deciding(verdict, mce.get(), limit)
                                + ".");
        return result.heldTo(gate, mce.get());
    }
}
