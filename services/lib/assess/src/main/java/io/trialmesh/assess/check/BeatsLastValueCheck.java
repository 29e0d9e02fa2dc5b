package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.heuristic.LastValue;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Predictions;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// A model of numbers that follow each other must beat saying the last one again: settings `order`,
/// the column that says when, and `by` (0), the margin that the whole interval must lie above (see
/// {@link LastValue}).
///
/// Rows before which nothing was seen are left out.
@AutoService(Check.class)
public final class BeatsLastValueCheck implements Check {

    private static final String ORDER = "order";
    private static final String BY = "by";

    @Override
    public String kind() {
        return "beats-last-value";
    }

    @Override
    public Set<Tier> tiers() {
        return EnumSet.allOf(Tier.class);
    }

    @Override
    public boolean appliesTo(Task task) {
        return !task.classification();
    }

    @Override
    public List<CheckSpec> automatic(Task task) {
        return List.of();
    }

    @Override
    public CheckSpec example(Task task) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(ORDER, "x");
        settings.put(BY, "0");
        return new CheckSpec(kind(), kind(), Severity.MAJOR, settings, false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        return settings(spec).problems();
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task, Schema schema) {
        var settings = settings(spec);
        settings.columns(ORDER, schema);
        var column = schema.indexOf(spec.settings().getOrDefault(ORDER, ""));
        if (column >= 0 && schema.features().get(column).kind() != ColumnKind.NUMERIC) {
            settings.refuse(ORDER, "a time is a number or a date; that column holds names");
        }
        return settings.problems();
    }

    private static Settings settings(CheckSpec spec) {
        var settings = new Settings(spec).allow(List.of(ORDER, BY));
        settings.within(BY, 0, Double.MAX_VALUE);
        return settings;
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        if (!Findings.fits(evidence)) {
            return Findings.unfit(spec, evidence);
        }
        var rows = evidence.rows();
        var column = rows.schema().indexOf(spec.settings().getOrDefault(ORDER, ""));
        if (column < 0) {
            return Findings.of(
                    spec,
                    Verdict.NOT_APPLICABLE,
                    List.of(),
                    "None of the "
                            + rows.schema().width()
                            + " columns says when; name it in '"
                            + ORDER
                            + "'.");
        }
        var last = new LastValue(rows, column);
        evidence.background().develop().ifPresent(develop -> last.see(develop.rows()));
        var known =
                IntStream.range(0, rows.rows())
                        .filter(row -> last.before(rows, row).isPresent())
                        .toArray();
        if (known.length < Findings.FEWEST_ROWS) {
            return Findings.tooFew(spec, known.length);
        }
        return margin(spec, evidence, last, known)
                .result(spec, random, leftOut(rows.rows() - known.length));
    }

    private static String leftOut(int rows) {
        return rows == 0 ? "" : "; " + rows + " have none before them";
    }

    /// On the rows that something was seen before.
    private static PairedMargin margin(
            CheckSpec spec, Evidence evidence, LastValue last, int[] known) {
        var rows = evidence.rows();
        var there = evidence.about(rows.select(known), evidence.predictions().select(known));
        var said =
                IntStream.of(known)
                        .mapToDouble(row -> last.before(rows, row).orElseThrow())
                        .toArray();
        var rival =
                PairedMargin.Rival.of(
                        "last-value",
                        "the last value before it by " + spec.settings().get(ORDER),
                        there,
                        new Predictions(1, said),
                        PairedMargin.Confidence.SAID);
        var by = new Settings(spec).number(BY).orElse(0);
        return new PairedMargin(there, rival, new PairedMargin.Wanted.BetterBy(by));
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return Findings.with(sound, Findings.wrongWay(sound.predictions()));
    }
}
