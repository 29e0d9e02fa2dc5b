package io.trialmesh.scheduler.study;

import io.trialmesh.core.error.NearestName;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.search.SearchAlgorithm;
import io.trialmesh.core.search.StoppingRule;
import io.trialmesh.core.study.Budget;
import io.trialmesh.core.study.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Every mistake in a question that can be seen without its data.
public final class SpecLint {

    /// The least time in which a mesh can train and examine anything.
    public static final Duration SHORTEST = Duration.ofSeconds(5);

    /// Longer than anyone waits.
    public static final Duration LONGEST = Duration.ofDays(30);

    /// More than a study's history is built for.
    public static final int MOST_TRIALS = 100_000;

    /// More folds than anyone needs.
    public static final int MOST_FOLDS = 20;

    /// More in flight than any mesh has slots.
    public static final int MOST_PARALLEL = 1_000;

    /// More models measured again than a choice between them is worth.
    public static final int MOST_REMEASURED = 20;

    private static final int LONGEST_NAME = 200;

    private final Catalogue catalogue;
    private final StudyDraft draft;
    private final List<String> lanes;
    private final List<Problem> problems = new ArrayList<>();

    private SpecLint(Catalogue catalogue, StudyDraft draft, List<String> lanes) {
        this.catalogue = catalogue;
        this.draft = draft;
        this.lanes = List.copyOf(lanes);
    }

    /// All problems, each naming the field, its value and what is allowed.
    ///
    /// @param lanes that workers may take trials from
    public static List<Problem> problems(
            StudyDraft draft, Catalogue catalogue, List<String> lanes) {
        var lint = new SpecLint(catalogue, draft, lanes);
        lint.name();
        lint.metric();
        lint.costs();
        lint.budget();
        lint.algorithm();
        lint.stopping();
        lint.families();
        lint.spaces();
        lint.numbers();
        lint.lane();
        return List.copyOf(lint.problems);
    }

    private void name() {
        if (draft.displayName().length() > LONGEST_NAME) {
            add(
                    "display_name",
                    draft.displayName().substring(0, 20) + "…",
                    "is longer than " + LONGEST_NAME + " characters");
        }
    }

    private void metric() {
        var known = Metrics.all().stream().map(Metric::name).toList();
        if (!draft.metric().isEmpty() && !known.contains(draft.metric())) {
            add("metric", draft.metric(), NearestName.sentence(draft.metric(), "metric", known));
        }
    }

    private void costs() {
        draft.costs()
                .ifPresent(costs -> {
                    cost("costs.false_positive", costs.falsePositive());
                    cost("costs.false_negative", costs.falseNegative());
                });
    }

    private void cost(String field, double cost) {
        if (!(cost > 0) || !Double.isFinite(cost)) {
            var given = Double.toString(cost);
            add(field, given, given + " is no cost. Give a finite number above 0.");
        }
    }

    private void budget() {
        if (draft.budget().isEmpty()) {
            add("budget", "", "is missing. Give a time (90s, 2m, 1h) or work (50trials).");
            return;
        }
        switch (draft.budget().get()) {
            case Budget.Wall(var time) -> {
                if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
                    add(
                            "budget",
                            Words.seconds(time),
                            Words.seconds(time) + " is no budget. Give a time from 5s to 30 days.");
                }
            }
            case Budget.Trials(var count) -> trials(count);
        }
    }

    private void trials(int count) {
        var baselines =
                catalogue.of(draft.search()).stream()
                        .filter(f -> f.phase().compareTo(Phase.OPTIMISED) < 0)
                        .map(ModelFamily::name)
                        .toList();
        var least = Math.max(1, baselines.size());
        if (count < 1 || count > MOST_TRIALS) {
            add(
                    "budget",
                    count + "trials",
                    count + " trials is no budget. Give " + least + " to " + MOST_TRIALS + ".");
        } else if (count < least) {
            add(
                    "budget",
                    count + "trials",
                    count
                            + " trials are fewer than the "
                            + least
                            + " every study begins with ("
                            + String.join(", ", baselines)
                            + "). Give at least "
                            + least
                            + "trials.");
        }
    }

    private void algorithm() {
        var known = catalogue.algorithms().stream().map(SearchAlgorithm::name).toList();
        var name = draft.search().algorithm();
        if (!known.contains(name)) {
            add("algorithm", name, NearestName.sentence(name, "search algorithm", known));
        }
    }

    private void stopping() {
        var known = catalogue.stoppingRules().stream().map(StoppingRule::name).toList();
        var name = draft.search().stopping();
        if (!known.contains(name)) {
            add("stopping", name, NearestName.sentence(name, "stopping rule", known));
        }
    }

    private void families() {
        var known = known();
        var seen = new HashSet<String>();
        for (var name : draft.search().families()) {
            if (!known.contains(name)) {
                add("families", name, NearestName.sentence(name, "family", known));
            } else if (!seen.add(name)) {
                add("families", name, "'" + name + "' is named twice; once is enough");
            }
        }
    }

    private void spaces() {
        for (var each : draft.search().spaces().entrySet()) {
            var field = "spaces." + each.getKey();
            if (!known().contains(each.getKey())) {
                add(field, each.getKey(), NearestName.sentence(each.getKey(), "family", known()));
            } else if (!draft.search().allows(each.getKey())) {
                add(
                        field,
                        each.getKey(),
                        "'" + each.getKey() + "' has a space but is not among the families");
            }
            problems.addAll(each.getValue().lint(field));
        }
    }

    private void numbers() {
        within("parallelism", draft.search().parallelism(), 1, MOST_PARALLEL);
        within("remeasure", draft.search().remeasure(), -1, MOST_REMEASURED);
        if (draft.search().folds() != 0) {
            within("folds", draft.search().folds(), 2, MOST_FOLDS);
        }
    }

    private void lane() {
        if (!lanes.contains(draft.lane())) {
            add("lane", draft.lane(), NearestName.sentence(draft.lane(), "lane", lanes));
        }
    }

    private void within(String field, int value, int low, int high) {
        if (value < low || value > high) {
            var given = Integer.toString(value);
            add(field, given, given + " is not allowed. Give " + low + " to " + high + ".");
        }
    }

    private List<String> known() {
        return catalogue.families().stream().map(ModelFamily::name).toList();
    }

    private void add(String field, String value, String sentence) {
        problems.add(new Problem(field, value, sentence));
    }
}
