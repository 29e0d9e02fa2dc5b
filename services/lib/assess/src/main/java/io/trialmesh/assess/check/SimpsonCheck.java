package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.slice.SliceExpression;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.order.OrderedMap;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A model that is better on the whole may be worse in every group, where the two were measured on
/// different rows or by a metric that is no mean over rows (Simpson, 1951; Bickel, Hammel and
/// O'Connell, Sex bias in graduate admissions, 1975).
///
/// FAIL where the difference has the other sign in every group and neither is luck. Settings:
/// `against`, a source of testimony, the rival where not given; `slices`, conditions to group by
/// beside the columns, separated by semicolons.
@AutoService(Check.class)
public final class SimpsonCheck implements Check {

    private static final String SLICES = "slices";

    @Override
    public String kind() {
        return "simpson";
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
        return List.of(new CheckSpec(kind(), kind(), Severity.INFO, OrderedMap.of(), true));
    }

    @Override
    public List<String> sources(CheckSpec spec) {
        return new Settings(spec).text(Opponent.AGAINST).stream().toList();
    }

    @Override
    public CheckSpec example(Task task) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(Opponent.AGAINST, "solution.csv");
        settings.put(SLICES, "x < 4");
        return new CheckSpec(kind(), kind(), Severity.INFO, settings, false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        var settings = new Settings(spec).allow(List.of(Opponent.AGAINST, SLICES));
        Opponent.lint(settings);
        return settings.problems();
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task, Schema schema) {
        var settings = new Settings(spec).allow(List.of(Opponent.AGAINST, SLICES));
        Opponent.lint(settings);
        for (var slice : slices(settings)) {
            switch (SliceExpression.read(slice, schema)) {
                case SliceExpression.Reading.Right _ -> {}
                case SliceExpression.Reading.Wrong(var sentence) ->
                        settings.refuse(SLICES, sentence);
            }
        }
        return settings.problems();
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        var settings = new Settings(spec);
        var part = evidence.background().develop();
        var measured =
                settings.text(Opponent.AGAINST).isEmpty() && part.isPresent()
                        ? evidence.about(part.get().rows(), part.get().predictions())
                        : evidence;
        if (!Findings.fits(measured)) {
            return Findings.unfit(spec, measured);
        }
        var rows = measured.rows();
        if (rows.rows() < Findings.FEWEST_ROWS) {
            return Findings.tooFew(spec, rows.rows());
        }
        return switch (Opponent.of(settings, evidence, rows)) {
            case Opponent.Asked.Nobody(var sentence) -> elsewhere(spec, measured, sentence);
            case Opponent.Asked.Answered(var opponent) ->
                    examine(spec, measured, opponent, random.nextLong());
        };
    }

    /// One that answered for none of these rows may have answered for others.
    private static CheckResult elsewhere(CheckSpec spec, Evidence measured, String sentence) {
        var settings = new Settings(spec);
        var part = measured.background().develop();
        if (part.isPresent() && settings.text(Opponent.AGAINST).isPresent()) {
            var develop = part.get().rows();
            if (Opponent.of(settings, measured, develop)
                    instanceof Opponent.Asked.Answered(var opponent)) {
                return new DifferentRows(measured, opponent, develop.select(opponent.rows()))
                        .result(spec, groupings(measured, develop, settings));
            }
        }
        return Findings.of(spec, Verdict.NOT_APPLICABLE, List.of(), sentence);
    }

    private static CheckResult examine(
            CheckSpec spec, Evidence measured, Opponent opponent, long seed) {
        var groupings = groupings(measured, measured.rows(), new Settings(spec));
        if (opponent.rows().length < measured.rows().rows()) {
            var answered = measured.rows().select(opponent.rows());
            return new DifferentRows(measured, opponent, answered).result(spec, groupings);
        }
        var same = new SameRows(measured, opponent, seed);
        return opponent.fair(measured.metric()).additive()
                ? same.impossible(spec, groupings)
                : same.result(spec, groupings);
    }

    /// A rival that spoke of the hard rows only.
    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return HardRows.plant(spec, sound);
    }

    private static List<Grouping> groupings(Evidence measured, Frame rows, Settings settings) {
        return Grouping.of(rows, slices(settings), measured.background());
    }

    private static List<String> slices(Settings settings) {
        return settings.text(SLICES).stream()
                .flatMap(text -> Arrays.stream(text.split(";", -1)))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
