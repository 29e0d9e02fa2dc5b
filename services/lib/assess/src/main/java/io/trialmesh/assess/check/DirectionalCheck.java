package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.perturb.RowSample;
import io.trialmesh.assess.slice.SliceExpression;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.NearestName;
import io.trialmesh.core.error.Problem;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// More of a number must not move the answer the wrong way (directional expectation tests: Ribeiro
/// et al., Beyond Accuracy: Behavioral Testing of NLP Models with CheckList, 2020): settings
/// `feature`, `direction` (INCREASING or DECREASING), `where` ({@link SliceExpression}) for some
/// rows only, `at_most` (0.01) for the upper bound of the share of rows that go the wrong way at
/// any step, and `of` for the class whose probability is meant, else the last; a regression is
/// about its value. `along` names columns that move with it ({@link Coupled}): the rows asked about
/// stay rows that could be.
@AutoService(Check.class)
public final class DirectionalCheck implements Check {

    private static final String FEATURE = "feature";
    private static final String DIRECTION = "direction";
    private static final String WHERE = "where";
    private static final String AT_MOST = "at_most";
    private static final String OF = "of";
    private static final String ALONG = "along";
    private static final List<String> DIRECTIONS = List.of("INCREASING", "DECREASING");
    private static final int MOST_ROWS = 1_500;
    private static final ProvenShare LIMIT = new ProvenShare(AT_MOST, 0.01, MOST_ROWS);
    private static final long SEEDS = 1L << 53;

    @Override
    public String kind() {
        return "directional";
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
    public CheckSpec example(Task task) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(FEATURE, "x");
        settings.put(DIRECTION, "INCREASING");
        settings.put(WHERE, "rate < 12");
        settings.put(AT_MOST, "0.03");
        settings.put(ALONG, "rate = 0.5 * x");
        if (task.classification()) {
            settings.put(OF, task.labels().getFirst());
        }
        return new CheckSpec(kind(), kind(), Severity.MAJOR, settings, false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        return settings(spec, task).problems();
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task, Schema schema) {
        var settings = settings(spec, task);
        settings.columns(FEATURE, schema);
        var at = schema.indexOf(settings.text(FEATURE).orElse("").strip());
        if (at >= 0 && schema.features().get(at).kind() != ColumnKind.NUMERIC) {
            settings.refuse(FEATURE, "only a column of numbers can have more or less");
        }
        Coupled.read(new Settings(spec), ALONG)
                .forEach(one ->
                        one.lint(
                                settings,
                                ALONG,
                                schema,
                                settings.text(FEATURE).orElse("").strip()));
        settings.text(WHERE)
                .ifPresent(where -> {
                    switch (SliceExpression.read(where, schema)) {
                        case SliceExpression.Reading.Right _ -> {}
                        case SliceExpression.Reading.Wrong(var sentence) ->
                                settings.refuse(WHERE, sentence);
                    }
                });
        return settings.problems();
    }

    @Override
    public List<Problem> undecidable(CheckSpec spec, Task task, long rows) {
        return LIMIT.undecidable(new Settings(spec), rows);
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        var settings = new Settings(spec);
        var name = settings.text(FEATURE).orElse("").strip();
        var column = evidence.rows().schema().indexOf(name);
        if (column < 0 || evidence.predictor().isEmpty()) {
            return notApplicable(
                    spec,
                    column < 0
                            ? "There are 0 columns named " + name + "."
                            : "0 models can be asked.");
        }
        var coupled = Coupled.read(settings, ALONG);
        if (!evidence.background().isInput(name)
                && coupled.stream().noneMatch(c -> evidence.background().isInput(c.column()))) {
            return notApplicable(
                    spec,
                    name
                            + " is none of the "
                            + evidence.background().inputs().size()
                            + " columns it looks at, so that no step of it proves anything.");
        }
        var where = settings.text(WHERE);
        var chosen = where.map(w -> slice(w, evidence.rows())).orElse(evidence.rows());
        if (chosen.rows() < Findings.FEWEST_ROWS) {
            return Findings.tooFew(spec, chosen.rows());
        }
        var rows = RowSample.of(chosen, MOST_ROWS, random.nextLong(SEEDS));
        return switch (Robustness.asked(evidence.predictor().get(), evidence, rows)) {
            case Predictor.Answer.Broke<Evidence>(var sentence) ->
                    Robustness.broke(spec, "as they are: " + sentence);
            case Predictor.Answer.Said<Evidence>(var clean) ->
                    new Direction(
                                    spec,
                                    clean,
                                    new Direction.Step(column, coupled),
                                    sign(spec),
                                    output(spec, evidence.task()))
                            .result(LIMIT.limit(settings));
        };
    }

    /// A model that goes the wrong way at every step.
    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        var column = sound.rows().schema().indexOf(spec.settings().getOrDefault(FEATURE, ""));
        var output = output(spec, sound.task());
        return sound.predictor()
                .map(p -> sound.with(new ContraryPredictor(p, sound, column, -sign(spec), output)))
                .orElse(sound);
    }

    private static CheckResult notApplicable(CheckSpec spec, String sentence) {
        return Findings.of(spec, Verdict.NOT_APPLICABLE, List.of(), sentence);
    }

    private static int sign(CheckSpec spec) {
        return DIRECTIONS.indexOf(spec.settings().getOrDefault(DIRECTION, "")) == 1 ? -1 : 1;
    }

    private static int output(CheckSpec spec, Task task) {
        var last = task.outputs() - 1;
        return new Settings(spec)
                .text(OF)
                .map(label -> task.labels().indexOf(label))
                .filter(at -> at >= 0)
                .orElse(last);
    }

    private static Frame slice(String where, Frame rows) {
        return switch (SliceExpression.read(where, rows.schema())) {
            case SliceExpression.Reading.Right(var expression) ->
                    rows.select(expression.rowsOf(rows));
            case SliceExpression.Reading.Wrong(var sentence) ->
                    throw new IllegalArgumentException(sentence);
        };
    }

    private static Settings settings(CheckSpec spec, Task task) {
        var settings =
                new Settings(spec)
                        .allow(
                                task.classification()
                                        ? List.of(FEATURE, DIRECTION, WHERE, AT_MOST, ALONG, OF)
                                        : List.of(FEATURE, DIRECTION, WHERE, AT_MOST, ALONG));
        if (settings.list(FEATURE).size() != 1) {
            settings.refuse(FEATURE, "say which one column, as in feature: income");
        }
        oneOf(settings, DIRECTION, DIRECTIONS, true);
        oneOf(settings, OF, task.labels(), false);
        LIMIT.lint(settings);
        var _ = Coupled.read(settings, ALONG);
        return settings;
    }

    private static void oneOf(
            Settings settings, String name, List<String> known, boolean required) {
        var text = settings.text(name);
        if (text.filter(known::contains).isEmpty() && (required || text.isPresent())) {
            settings.refuse(
                    name,
                    text.map(t -> "'" + t + "'").orElse("nothing")
                            + " is none of "
                            + known
                            + text.flatMap(t -> NearestName.to(t, known))
                                    .map(near -> "; did you mean '" + near + "'?")
                                    .orElse(""));
        }
    }
}
