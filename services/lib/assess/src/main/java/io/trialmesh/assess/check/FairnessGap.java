package io.trialmesh.assess.check;

import io.trialmesh.assess.fairness.GroupRates;
import io.trialmesh.assess.fairness.GroupRates.GroupRate;
import io.trialmesh.assess.fairness.RowGroup;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Plot;
import io.trialmesh.core.assess.PlotSeries;
import io.trialmesh.core.assess.Remedy;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How far the favourable answer is from being given alike to all groups: the largest difference of
/// a rate between two of them.
///
/// Settings: see {@link FairnessSettings}.
///
/// @param kind of the check
/// @param conditions of the rates that have to be alike
record FairnessGap(String kind, List<Condition> conditions) {

    private static final int SHOWN = 5;

    /// Which rows a rate is of.
    enum Condition {
        EVERYBODY("favoured", "rows"),
        DESERVING("true_favoured", "rows whose true answer it is"),
        OTHERS("false_favoured", "rows whose true answer it is not");

        private final String rate;
        private final String rows;

        Condition(String rate, String rows) {
            this.rate = rate;
            this.rows = rows;
        }

        boolean counts(double target, int favourable) {
            return switch (this) {
                case EVERYBODY -> true;
                case DESERVING -> (int) target == favourable;
                case OTHERS -> (int) target != favourable;
            };
        }
    }

    CheckResult examine(CheckSpec spec, Evidence evidence) {
        if (!Findings.fits(evidence)) {
            return Findings.unfit(spec, evidence);
        }
        var settings = new FairnessSettings(spec);
        var columns = settings.attribute();
        var frame = evidence.rows();
        var absent = columns.stream().filter(c -> frame.schema().indexOf(c) < 0).toList();
        if (!absent.isEmpty()) {
            return Findings.of(
                    spec,
                    Verdict.NOT_APPLICABLE,
                    List.of(),
                    "None of the "
                            + frame.schema().width()
                            + " columns of these rows is "
                            + absent.getFirst()
                            + ".");
        }
        var fewest = settings.minGroup();
        var favourable = settings.favourable(evidence.task());
        var groups = RowGroup.of(frame, columns);
        var rates =
                conditions.stream()
                        .map(asked -> rates(asked, groups, evidence, favourable, fewest))
                        .toList();
        if (rates.stream().anyMatch(rate -> rate.rates().size() < 2)) {
            return tooFew(spec, rates, fewest);
        }
        return judged(spec, evidence, rates, favourable);
    }

    private CheckResult judged(
            CheckSpec spec, Evidence evidence, List<GroupRates> rates, int favourable) {
        var pairs = rates.stream().mapToInt(GroupRates::pairs).sum();
        var gaps = rates.stream().map(rate -> rate.gap(pairs)).toList();
        var gap = worst(gaps);
        var limit = new FairnessSettings(spec).atMost();
        var gate = new Gate("gap", Gate.Bound.AT_MOST, limit);
        var verdict = gate.decide(gap);
        var worst = rates.get(gaps.indexOf(gaps.stream().max(byValue()).orElseThrow()));
        var label = evidence.task().labels().get(favourable);
        var estimates = new ArrayList<Estimate>();
        estimates.add(gap);
        estimates.addAll(gaps);
        rates.forEach(rate -> rate.rates().forEach(group -> estimates.add(named(rate, group))));
        gate.missedBy(gap).ifPresent(estimates::add);
        var result =
                Findings.of(
                                spec,
                                verdict,
                                estimates,
                                "Between "
                                        + of(worst.lowest())
                                        + " and "
                                        + of(worst.highest())
                                        + " the share of '"
                                        + label
                                        + "' among "
                                        + condition(worst).rows
                                        + " differs by "
                                        + Figures.of(gap)
                                        + "; at most "
                                        + Figures.of(limit)
                                        + " is allowed"
                                        + Figures.deciding(verdict, gap, limit)
                                        + leftOut(rates)
                                        + ".")
                        .heldTo(gate, gap);
        var findings =
                verdict == Verdict.FAIL
                        ? List.of(finding(spec, evidence, worst, favourable))
                        : List.<Finding>of();
        return result.withFindings(findings).withPlots(List.of(plot(rates, label)));
    }

    private static Comparator<Estimate> byValue() {
        return Comparator.comparingDouble(Estimate::value);
    }

    /// Each end as the largest of the ends: the error is shared already.
    private static Estimate worst(List<Estimate> gaps) {
        var widest = gaps.stream().max(byValue()).orElseThrow();
        return new Estimate(
                "gap",
                widest.value(),
                gaps.stream().mapToDouble(Estimate::low).max().orElseThrow(),
                gaps.stream().mapToDouble(Estimate::high).max().orElseThrow(),
                widest.rows());
    }

    private Condition condition(GroupRates rates) {
        return conditions.stream()
                .filter(condition -> condition.rate.equals(rates.name()))
                .findFirst()
                .orElseThrow();
    }

    private static GroupRates rates(
            Condition condition,
            List<RowGroup> groups,
            Evidence evidence,
            int favourable,
            long fewest) {
        var asked =
                new GroupRates.Asked() {
                    @Override
                    public boolean counts(int row) {
                        return condition.counts(evidence.rows().target(row), favourable);
                    }

                    @Override
                    public boolean favours(int row) {
                        return evidence.predictions().likeliest(row) == favourable;
                    }
                };
        return GroupRates.of(condition.rate, groups, asked, fewest);
    }

    private static CheckResult tooFew(CheckSpec spec, List<GroupRates> rates, long fewest) {
        var least =
                rates.stream()
                        .min(Comparator.comparingInt(rate -> rate.rates().size()))
                        .orElseThrow();
        return Findings.of(
                spec,
                Verdict.INCONCLUSIVE,
                List.of(),
                least.rates().size()
                        + " of "
                        + (least.rates().size() + least.small().size())
                        + " groups of "
                        + String.join(", ", new FairnessSettings(spec).attribute())
                        + " have "
                        + fewest
                        + " rows to judge by; two are needed.");
    }

    private static Estimate named(GroupRates rates, GroupRate group) {
        var rate = group.estimate();
        return new Estimate(
                rates.name() + "/" + rate.name(),
                rate.value(),
                rate.low(),
                rate.high(),
                rate.rows());
    }

    private static String of(GroupRate group) {
        return group.group()
                + " ("
                + Figures.of(group.share().value())
                + " of "
                + group.share().rows()
                + ")";
    }

    private static String leftOut(List<GroupRates> rates) {
        var small =
                rates.stream()
                        .flatMap(rate -> rate.small().stream())
                        .map(group -> group.group() + " (" + group.share().rows() + ")")
                        .distinct()
                        .toList();
        if (small.isEmpty()) {
            return "";
        }
        var named = small.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return "; left out for too few rows: "
                + named
                + (small.size() > SHOWN ? " and " + (small.size() - SHOWN) + " more" : "");
    }

    /// The rows of the group that comes off worst which should have been favoured and were least.
    private Finding finding(CheckSpec spec, Evidence evidence, GroupRates rates, int favourable) {
        var columns = new FairnessSettings(spec).attribute();
        var group =
                RowGroup.of(evidence.rows(), columns).stream()
                        .filter(g -> g.name().equals(rates.lowest().group()))
                        .findFirst()
                        .orElseThrow();
        var said = evidence.predictions();
        var rows =
                Arrays.stream(group.rows())
                        .filter(row -> (int) evidence.rows().target(row) == favourable)
                        .filter(row -> said.likeliest(row) != favourable)
                        .boxed()
                        .sorted(
                                Comparator.<Integer>comparingDouble(row -> said.at(row, favourable))
                                        .thenComparingLong(row -> evidence.rows().rowId(row)))
                        .limit(SHOWN)
                        .map(row -> evidence.rows().rowId(row))
                        .toList();
        Optional<Remedy> remedy =
                columns.stream()
                        .filter(evidence.background()::isInput)
                        .findFirst()
                        .map(Remedy.LeaveOut::new);
        return new Finding(
                "'"
                        + evidence.task().labels().get(favourable)
                        + "' is answered for "
                        + of(rates.lowest())
                        + " and for "
                        + of(rates.highest())
                        + " "
                        + condition(rates).rows
                        + ".",
                rows,
                remedy);
    }

    /// A line for each group, with its rows along the other axis.
    private static Plot plot(List<GroupRates> rates, String label) {
        var series =
                rates.stream()
                        .map(rate -> {
                            var all = rate.rates().stream().map(GroupRate::estimate).toList();
                            return new PlotSeries(
                                    rate.name(),
                                    all.stream().map(e -> (double) e.rows()).toList(),
                                    all.stream().map(Estimate::value).toList(),
                                    all.stream().map(Estimate::low).toList(),
                                    all.stream().map(Estimate::high).toList(),
                                    all.stream().map(Estimate::name).toList());
                        })
                        .toList();
        return new Plot(
                "groups",
                Plot.Kind.FOREST,
                "How often each group gets '" + label + "'",
                Plot.Axis.of("rows"),
                Plot.Axis.of("share of '" + label + "'"),
                series);
    }

    /// One group is always favoured, every other never.
    Evidence plantFault(CheckSpec spec, Evidence sound) {
        var settings = new FairnessSettings(spec);
        var favourable = settings.favourable(sound.task());
        var groups = RowGroup.of(sound.rows(), settings.attribute());
        var outputs = sound.predictions().outputs();
        var values = sound.predictions().toArray();
        for (int group = 0; group < groups.size(); group++) {
            var label = group == 0 ? favourable : (favourable + 1) % outputs;
            for (var row : groups.get(group).rows()) {
                for (int output = 0; output < outputs; output++) {
                    values[row * outputs + output] = output == label ? 0.9 : 0.1 / (outputs - 1);
                }
            }
        }
        return Findings.with(sound, new Predictions(outputs, values));
    }
}
