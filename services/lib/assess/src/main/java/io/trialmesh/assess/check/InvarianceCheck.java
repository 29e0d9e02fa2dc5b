package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.perturb.RowSample;
import io.trialmesh.assess.proxy.Attribute;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.assess.Remedy;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Another value in one column must not change the answer (Kusner et al., Counterfactual fairness,
/// 2017, by the direct path): settings `attribute`, `linked` ({@link Linked}), `at_most` (0.01) for
/// the upper bound of the share of rows that flip in any swap, and for numbers `tolerance` (0.05).
///
/// Each row is asked about with every other level, or with the medians of the other quarters of a
/// number. Whether answers move to one side is told by signed ranks (Wilcoxon, Individual
/// comparisons by ranking methods, 1945). A model that does not look at the attribute is never
/// passed: {@link ProxyAudit}.
@AutoService(Check.class)
public final class InvarianceCheck implements Check {

    private static final String ATTRIBUTE = "attribute";
    private static final String LINKED = "linked";
    private static final String AT_MOST = "at_most";
    private static final String TOLERANCE = "tolerance";
    private static final double USUAL_TOLERANCE = 0.05;
    private static final int MOST_ROWS = 3_000;
    private static final int MOST_ANSWERS = 9_000;
    private static final ProvenShare LIMIT = new ProvenShare(AT_MOST, 0.01, MOST_ROWS);
    private static final long SEEDS = 1L << 53;

    @Override
    public String kind() {
        return "invariance";
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
    public List<CheckSpec> automatic(Task task, List<String> sensitive) {
        return sensitive.stream().map(column -> spec(column, Severity.MAJOR, true)).toList();
    }

    @Override
    public CheckSpec example(Task task) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(ATTRIBUTE, "group");
        settings.put(AT_MOST, "0.02");
        if (!task.classification()) {
            settings.put(TOLERANCE, "0.05");
        }
        return new CheckSpec(kind(), kind(), Severity.BLOCKER, settings, false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        return settings(spec, task).problems();
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task, Schema schema) {
        var settings = settings(spec, task);
        settings.columns(ATTRIBUTE, schema);
        var at = schema.indexOf(settings.text(ATTRIBUTE).orElse("").strip());
        if (at >= 0) {
            var attribute = schema.features().get(at);
            Linked.read(new Settings(spec), LINKED)
                    .forEach(one -> one.lint(settings, LINKED, schema, attribute));
        }
        return settings.problems();
    }

    @Override
    public List<Problem> undecidable(CheckSpec spec, Task task, long rows) {
        return LIMIT.undecidable(new Settings(spec), rows);
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        var name = new Settings(spec).text(ATTRIBUTE).orElse("").strip();
        var place = evidence.rows().schema().indexOf(name);
        if (place < 0 || evidence.predictor().isEmpty()) {
            return Findings.of(
                    spec,
                    Verdict.NOT_APPLICABLE,
                    List.of(),
                    place < 0
                            ? "There are 0 columns named " + name + "."
                            : "0 models can be asked.");
        }
        if (evidence.rows().rows() < Findings.FEWEST_ROWS) {
            return Findings.tooFew(spec, evidence.rows().rows());
        }
        var seed = random.nextLong(SEEDS);
        var tolerance = new Settings(spec).number(TOLERANCE).orElse(USUAL_TOLERANCE);
        if (!evidence.background().isInput(name)) {
            return new ProxyAudit(spec, evidence, place, tolerance).result(seed);
        }
        var groups = Attribute.of(evidence.rows(), place).names().size();
        if (groups < 2) {
            return Findings.of(
                    spec,
                    Verdict.NOT_APPLICABLE,
                    List.of(),
                    name + " has " + groups + " values, and nothing to swap it with.");
        }
        var most = Math.min(MOST_ROWS, MOST_ANSWERS / (groups - 1));
        var rows = RowSample.of(evidence.rows(), most, seed);
        return switch (Robustness.asked(evidence.predictor().get(), evidence, rows)) {
            case Predictor.Answer.Broke<Evidence>(var sentence) ->
                    Robustness.broke(spec, "as they are: " + sentence);
            case Predictor.Answer.Said<Evidence>(var clean) ->
                    swapped(spec, clean, Attribute.of(rows, place), tolerance);
        };
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        var place =
                sound.rows().schema().indexOf(spec.settings().getOrDefault(ATTRIBUTE, "").strip());
        return sound.predictor()
                .map(model -> sound.with(new PartialPredictor(model, sound.rows(), place)))
                .orElse(sound);
    }

    private static CheckResult swapped(
            CheckSpec spec, Evidence clean, Attribute attribute, double tolerance) {
        var swaps = new Swaps(clean, tolerance);
        var swap =
                new AttributeSwap(clean.rows(), attribute, Linked.read(new Settings(spec), LINKED));
        var asked = new Interview(clean.predictor().orElseThrow(), clean.task());
        for (int group = 0; group < attribute.names().size(); group++) {
            var into = group;
            var others =
                    IntStream.range(0, clean.rows().rows())
                            .filter(row -> attribute.groups()[row] != into)
                            .toArray();
            if (others.length == 0) {
                continue;
            }
            switch (asked.about(swap.into(group).select(others))) {
                case Predictor.Answer.Broke<Predictions>(var sentence) -> {
                    return Robustness.broke(
                            spec, "with " + attribute.names().get(into) + ": " + sentence);
                }
                case Predictor.Answer.Said<Predictions>(var said) -> {
                    for (int i = 0; i < others.length; i++) {
                        swaps.add(others[i], said, i, pair(attribute, others[i], into));
                    }
                }
            }
        }
        return result(spec, clean, attribute, swaps);
    }

    private static String pair(Attribute attribute, int row, int into) {
        var from = attribute.groups()[row];
        return (from < 0 ? "other" : attribute.names().get(from))
                + ">"
                + attribute.names().get(into);
    }

    private static CheckResult result(
            CheckSpec spec, Evidence clean, Attribute attribute, Swaps swaps) {
        var limit = LIMIT.limit(new Settings(spec));
        var rate = swaps.rate("flips");
        var estimates = new ArrayList<Estimate>();
        estimates.add(rate);
        estimates.addAll(swaps.moves(""));
        estimates.addAll(swaps.directions());
        var name = clean.rows().schema().features().get(attribute.column()).name();
        var gate = new Gate("flips", Gate.Bound.AT_MOST, limit);
        var verdict = gate.decide(rate);
        var findings = new ArrayList<Finding>();
        swaps.worst().ifPresent(findings::add);
        swaps.side().ifPresent(findings::add);
        findings.add(
                new Finding(
                        name
                                + " is one of the columns it looks at, and decisions must not hang"
                                + " on it; its answers move by up to "
                                + Figures.of(estimates.get(3).value())
                                + ".",
                        List.of(),
                        Optional.of(new Remedy.LeaveOut(name))));
        return Findings.of(
                        spec,
                        verdict,
                        estimates,
                        "With another "
                                + name
                                + " the answer changes in "
                                + swaps.flips()
                                + " of "
                                + swaps.rows()
                                + " rows, surely in no more than "
                                + Figures.of(100 * rate.high())
                                + " %; at most "
                                + Figures.of(100 * limit)
                                + " % is wanted"
                                + Figures.deciding(verdict, rate, limit)
                                + ".")
                .heldTo(gate, rate)
                .withFindings(findings);
    }

    private CheckSpec spec(String column, Severity severity, boolean automatic) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(ATTRIBUTE, column);
        return new CheckSpec(kind() + "-" + column, kind(), severity, settings, automatic);
    }

    private static Settings settings(CheckSpec spec, Task task) {
        var known = new ArrayList<>(List.of(ATTRIBUTE, LINKED, AT_MOST));
        if (!task.classification()) {
            known.add(TOLERANCE);
        }
        var settings = new Settings(spec).allow(known);
        if (settings.list(ATTRIBUTE).size() != 1) {
            settings.refuse(ATTRIBUTE, "say which one column, as in attribute: sex");
        }
        LIMIT.lint(settings);
        settings.number(TOLERANCE)
                .ifPresent(share -> {
                    if (share < 0) {
                        settings.refuse(TOLERANCE, "'" + share + "' is below 0");
                    }
                });
        var _ = Linked.read(settings, LINKED);
        return settings;
    }
}
