package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.slice.RuleExpression;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Predictions;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A model must beat the rule that its users would write themselves: setting `rule` (see {@link
/// RuleExpression}), and `by` (0), the margin that the whole interval must lie above.
///
/// Where a missing cell leaves the rule without an answer, it answers as the zero rule does. A rule
/// that only names a class is compared by accuracy.
@AutoService(Check.class)
public final class BeatsHeuristicCheck implements Check {

    private static final String RULE = "rule";
    private static final String BY = "by";

    @Override
    public String kind() {
        return "beats-heuristic";
    }

    @Override
    public Set<Tier> tiers() {
        return EnumSet.allOf(Tier.class);
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
    public CheckSpec example(Task task) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(
                RULE,
                switch (task.kind()) {
                    case BINARY -> "x > 3 ? 0.7 : 0.3";
                    case MULTICLASS ->
                            "x > 3 ? '"
                                    + task.labels().getFirst()
                                    + "' : '"
                                    + task.labels().getLast()
                                    + "'";
                    case REGRESSION -> "x - 3";
                });
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
        settings.text(RULE)
                .ifPresent(rule -> {
                    switch (RuleExpression.read(rule, task, schema)) {
                        case RuleExpression.Reading.Right _ -> {}
                        case RuleExpression.Reading.Wrong(var sentence) ->
                                settings.refuse(RULE, sentence);
                    }
                });
        return settings.problems();
    }

    private static Settings settings(CheckSpec spec) {
        var settings = new Settings(spec).allow(List.of(RULE, BY));
        if (settings.text(RULE).isEmpty()) {
            settings.refuse(
                    RULE, "say what you would answer, as in rule: \"debt > 0.43 ? 0.6 : 0.1\"");
        }
        settings.within(BY, 0, Double.MAX_VALUE);
        return settings;
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        if (!Findings.fits(evidence)) {
            return Findings.unfit(spec, evidence);
        }
        var rows = evidence.rows().rows();
        if (rows < Findings.FEWEST_ROWS) {
            return Findings.tooFew(spec, rows);
        }
        var rule = spec.settings().getOrDefault(RULE, "");
        var answers = answers(rule, evidence);
        var silent = answers.stream().filter(OptionalDouble::isEmpty).count();
        var how =
                namesClasses(answers, evidence.task())
                        ? PairedMargin.Confidence.UNSAID
                        : PairedMargin.Confidence.SAID;
        var said = new RuleAnswers(evidence).of(answers);
        var rival = PairedMargin.Rival.of("rule", "the rule '" + rule + "'", evidence, said, how);
        var by = new Settings(spec).number(BY).orElse(0);
        var more = silent == 0 ? "" : "; it has no answer for " + silent + " of them";
        return new PairedMargin(evidence, rival, new PairedMargin.Wanted.BetterBy(by))
                .result(spec, random, more);
    }

    /// As good as certain of everything is as good as saying nothing of one's confidence.
    private static boolean namesClasses(List<OptionalDouble> answers, Task task) {
        return task.kind() == Task.Kind.MULTICLASS
                || (task.classification()
                        && answers.stream()
                                .flatMapToDouble(OptionalDouble::stream)
                                .allMatch(answer -> answer == 0 || answer == 1));
    }

    private static List<OptionalDouble> answers(String rule, Evidence evidence) {
        return switch (RuleExpression.read(rule, evidence.task(), evidence.rows().schema())) {
            case RuleExpression.Reading.Right(var expression) ->
                    expression.answers(evidence.rows());
            case RuleExpression.Reading.Wrong(var sentence) ->
                    throw new IllegalArgumentException(sentence);
        };
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return Findings.with(sound, Findings.wrongWay(sound.predictions()));
    }

    /// Answers as predictions, and those of the zero rule where there is none.
    private record RuleAnswers(Evidence evidence) {

        Predictions of(List<OptionalDouble> answers) {
            var outputs = evidence.task().outputs();
            var values = new double[answers.size() * outputs];
            var usual = usual();
            for (int row = 0; row < answers.size(); row++) {
                var answer = answers.get(row);
                if (answer.isEmpty()) {
                    System.arraycopy(usual, 0, values, row * outputs, outputs);
                } else {
                    put(answer.getAsDouble(), values, row * outputs);
                }
            }
            return new Predictions(outputs, values);
        }

        private void put(double answer, double[] values, int at) {
            switch (evidence.task().kind()) {
                case BINARY -> {
                    values[at] = 1 - answer;
                    values[at + 1] = answer;
                }
                case MULTICLASS -> values[at + (int) answer] = 1;
                case REGRESSION -> values[at] = answer;
            }
        }

        /// The training shares, or the mean.
        private double[] usual() {
            var targets = evidence.trainTargets();
            var usual = new double[evidence.task().outputs()];
            for (int row = 0; row < targets.rows(); row++) {
                if (evidence.task().classification()) {
                    usual[(int) targets.target(row)] += 1.0 / targets.rows();
                } else {
                    usual[0] += targets.target(row) / targets.rows();
                }
            }
            return usual;
        }
    }
}
