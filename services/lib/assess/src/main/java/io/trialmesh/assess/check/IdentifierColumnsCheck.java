package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.column.SortedNumbers;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Remedy;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.order.OrderedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// A column that says which row it is says nothing about the next one: a model may learn it by
/// heart.
///
/// Texts are identifiers where 95 % of their values occur once. Numbers are where they are whole,
/// all different, and so close together that luck would have repeated some (the birthday problem, a
/// chance below one in a million): a running number is, an amount or a measurement is not. Setting
/// `known` names columns that may be.
@AutoService(Check.class)
public final class IdentifierColumnsCheck implements Check {

    private static final String KNOWN = "known";

    private static final double NEARLY_ALL = 0.95;
    private static final int FEWEST_VALUES = 20;

    /// As many pairs by luck alone, or more, make their absence less likely than 1e-6.
    private static final double LUCKY_PAIRS = 14;

    @Override
    public String kind() {
        return "identifier-columns";
    }

    @Override
    public Set<Tier> tiers() {
        return EnumSet.allOf(Tier.class);
    }

    @Override
    public boolean aboutColumns() {
        return true;
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
        settings.put(KNOWN, "x");
        return new CheckSpec(kind(), kind(), Severity.MINOR, settings, false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        return new Settings(spec).allow(List.of(KNOWN)).problems();
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task, Schema schema) {
        var settings = new Settings(spec).allow(List.of(KNOWN));
        settings.columns(KNOWN, schema);
        return settings.problems();
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        var rows = evidence.rows();
        if (evidence.claim().isEmpty()) {
            return Findings.of(
                    spec,
                    Verdict.NOT_APPLICABLE,
                    List.of(),
                    "These " + rows.rows() + " rows are not those that were learnt from.");
        }
        if (rows.rows() < FEWEST_VALUES) {
            return Findings.tooFew(spec, rows.rows());
        }
        var known = new Settings(spec).list(KNOWN);
        var found = new ArrayList<Estimate>();
        for (int column = 0; column < rows.schema().width(); column++) {
            var feature = rows.schema().features().get(column);
            var asked =
                    evidence.background().isInput(feature.name())
                            && !known.contains(feature.name());
            if (asked && identifies(rows, column)) {
                var values = distinct(rows, column);
                found.add(
                        new Estimate(
                                "values/" + feature.name(), values, values, values, rows.rows()));
            }
        }
        return Findings.of(
                        spec,
                        found.isEmpty() ? Verdict.PASS : Verdict.FAIL,
                        found,
                        sentence(found, rows))
                .withFindings(found.stream().map(IdentifierColumnsCheck::finding).toList());
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        var rows = sound.rows().rows();
        var names = IntStream.range(0, rows).mapToObj(row -> "person-" + row).toList();
        var cells = IntStream.range(0, rows).asDoubleStream().toArray();
        var frame = new FrameWithColumn(sound.rows(), Feature.categorical("person", names), cells);
        return Findings.about(sound, frame);
    }

    private static Finding finding(Estimate identifier) {
        var column = identifier.name().substring("values/".length());
        return new Finding(
                "Column "
                        + column
                        + " has "
                        + (long) identifier.value()
                        + " values in "
                        + identifier.rows()
                        + " rows; learn without it.",
                List.of(),
                Optional.of(new Remedy.LeaveOut(column)));
    }

    private static String sentence(List<Estimate> found, Frame rows) {
        var columns = rows.schema().width();
        if (found.isEmpty()) {
            return "None of " + columns + " columns says which row it is.";
        }
        var names = found.stream().map(e -> e.name().substring("values/".length())).toList();
        return found.size()
                + " of "
                + columns
                + " columns "
                + (found.size() == 1 ? "says" : "say")
                + " which of "
                + rows.rows()
                + " rows it is: "
                + String.join(", ", names)
                + "; leave "
                + (found.size() == 1 ? "it" : "them")
                + " out, or name "
                + (found.size() == 1 ? "it" : "them")
                + " in 'known'.";
    }

    private static boolean identifies(Frame rows, int column) {
        if (rows.schema().features().get(column).kind() == ColumnKind.CATEGORICAL) {
            var present =
                    IntStream.range(0, rows.rows()).filter(r -> rows.level(column, r) >= 0).count();
            return present >= FEWEST_VALUES && distinct(rows, column) >= NEARLY_ALL * present;
        }
        var values = SortedNumbers.of(rows, column).toArray();
        if (values.length < FEWEST_VALUES || values.length < rows.rows()) {
            return false;
        }
        Arrays.sort(values);
        for (int at = 0; at < values.length; at++) {
            var repeated = at > 0 && values[at] == values[at - 1];
            if (repeated || values[at] != StrictMath.rint(values[at])) {
                return false;
            }
        }
        var range = values[values.length - 1] - values[0] + 1;
        return (double) values.length * (values.length - 1) / (2 * range) >= LUCKY_PAIRS;
    }

    private static int distinct(Frame rows, int column) {
        var values = new HashSet<Double>();
        var text = rows.schema().features().get(column).kind() == ColumnKind.CATEGORICAL;
        for (int row = 0; row < rows.rows(); row++) {
            double value = text ? rows.level(column, row) : rows.number(column, row);
            if (text ? value >= 0 : Double.isFinite(value)) {
                values.add(value);
            }
        }
        return values.size();
    }
}
