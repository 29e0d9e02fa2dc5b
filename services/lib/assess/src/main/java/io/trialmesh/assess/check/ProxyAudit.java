package io.trialmesh.assess.check;

import io.trialmesh.assess.interval.AreaError;
import io.trialmesh.assess.perturb.RowSample;
import io.trialmesh.assess.proxy.Attribute;
import io.trialmesh.assess.proxy.ProxyStrength;
import io.trialmesh.assess.proxy.RankSwap;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What is asked about a model that does not look at the attribute: swapping it would change
/// nothing and prove nothing. How well do the columns that it looks at tell the attribute, which
/// do, and do its answers change where these have what they would have in another group?
///
/// @param place of the attribute
record ProxyAudit(CheckSpec spec, Evidence evidence, int place, double tolerance) {

    private static final int MOST_ROWS = 2_000;
    private static final double WARNING = 0.75;
    private static final double STRONG = 0.05;
    private static final int SHOWN = 5;
    private static final int SWAPPED = 3;

    CheckResult result(long seed) {
        var rows = RowSample.of(evidence.rows(), MOST_ROWS, seed);
        var name = rows.schema().features().get(place).name();
        var attribute = Attribute.of(rows, place);
        var columns =
                IntStream.range(0, rows.schema().width())
                        .filter(c -> c != place)
                        .filter(c -> isInput(rows.schema().features().get(c).name()))
                        .boxed()
                        .toList();
        var strength = new ProxyStrength(rows, attribute, columns);
        var proxies =
                strength.alone().stream().filter(p -> p.certainty() > 0).limit(SHOWN).toList();
        var estimates = new ArrayList<Estimate>();
        var findings = new ArrayList<Finding>();
        var told = told(rows.rows(), name, strength.together(), proxies, estimates, findings);
        for (var proxy : proxies) {
            var column = rows.schema().features().get(proxy.column()).name();
            var certainty = proxy.certainty();
            estimates.add(
                    new Estimate("proxy/" + column, certainty, certainty, certainty, rows.rows()));
        }
        swap(attribute, proxies, estimates, findings, seed);
        return Findings.of(
                        spec,
                        Verdict.NOT_APPLICABLE,
                        estimates,
                        "It does not look at "
                                + name
                                + ", so that no swap proves anything; "
                                + told
                                + ".")
                .withFindings(findings);
    }

    /// How well all columns together tell the attribute, as the sentence says it.
    private String told(
            int rows,
            String name,
            List<ProxyStrength.Telling> together,
            List<ProxyStrength.Proxy> proxies,
            List<Estimate> estimates,
            List<Finding> findings) {
        if (together.isEmpty()) {
            return "0 of its groups have rows enough to say how well the rest tells them";
        }
        var best = together.getFirst();
        var area = area(best);
        estimates.add(area);
        var warns = best.area() >= WARNING;
        if (warns) {
            findings.add(Finding.of(warning(name, best, proxies)));
        }
        return "what it looks at tells "
                + best.group()
                + " with an AUC of "
                + Figures.of(area)
                + " on "
                + rows
                + " rows"
                + (warns ? ", " : ", below ")
                + Figures.of(WARNING)
                + (warns ? " or more is a warning" : ", the warning");
    }

    private boolean isInput(String column) {
        return evidence.background().isInput(column);
    }

    private String warning(
            String name, ProxyStrength.Telling best, List<ProxyStrength.Proxy> proxies) {
        var strongest =
                proxies.stream()
                        .limit(SWAPPED)
                        .map(p ->
                                evidence.rows().schema().features().get(p.column()).name()
                                        + " ("
                                        + Figures.of(100 * p.certainty())
                                        + " %)")
                        .toList();
        return "Leaving out "
                + name
                + " hides little: the other columns tell "
                + best.group()
                + " with an AUC of "
                + Figures.of(best.area())
                + ", most of all "
                + String.join(", ", strongest)
                + " of what is uncertain about it.";
    }

    private static Estimate area(ProxyStrength.Telling best) {
        return AreaError.interval(best.area(), best.inside(), best.outside())
                .around("proxy_auc", best.area(), (long) best.inside() + best.outside());
    }

    /// Only numbers have ranks to keep.
    private void swap(
            Attribute attribute,
            List<ProxyStrength.Proxy> proxies,
            List<Estimate> estimates,
            List<Finding> findings,
            long seed) {
        var rows = RowSample.of(evidence.rows(), MOST_ROWS, seed);
        var columns =
                proxies.stream()
                        .filter(p -> p.certainty() >= STRONG)
                        .map(ProxyStrength.Proxy::column)
                        .filter(c -> rows.schema().features().get(c).kind() == ColumnKind.NUMERIC)
                        .limit(SWAPPED)
                        .toList();
        if (columns.isEmpty() || evidence.predictor().isEmpty()) {
            return;
        }
        var model = evidence.predictor().get();
        if (!(Robustness.asked(model, evidence, rows)
                instanceof Predictor.Answer.Said<Evidence>(var clean))) {
            return;
        }
        var swaps = new Swaps(clean, tolerance);
        var swap = new RankSwap(rows, attribute, columns);
        for (int group = 0; group < attribute.names().size(); group++) {
            var into = group;
            var others =
                    IntStream.range(0, rows.rows())
                            .filter(r ->
                                    attribute.groups()[r] >= 0 && attribute.groups()[r] != into)
                            .toArray();
            if (others.length > 0
                    && new Interview(model, evidence.task()).about(swap.into(group).select(others))
                            instanceof Predictor.Answer.Said<Predictions>(var said)) {
                for (int i = 0; i < others.length; i++) {
                    var from = attribute.names().get(attribute.groups()[others[i]]);
                    swaps.add(others[i], said, i, from + ">" + attribute.names().get(group));
                }
            }
        }
        if (swaps.rows() > 0) {
            estimates.add(swaps.rate("proxy_flips"));
            estimates.addAll(swaps.moves("proxy_"));
            swaps.worst().ifPresent(findings::add);
        }
    }
}
