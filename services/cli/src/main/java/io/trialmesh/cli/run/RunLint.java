package io.trialmesh.cli.run;

import io.trialmesh.cli.suite.SuiteFile;
import io.trialmesh.cli.suite.SuiteReview;
import io.trialmesh.cli.suite.WrittenSuite;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.NearestName;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.core.study.Budget;
import io.trialmesh.core.study.DecisionCosts;
import io.trialmesh.data.ingest.Ingestion;
import io.trialmesh.data.ingest.Options;
import io.trialmesh.data.ingest.Source;
import io.trialmesh.data.ingest.SourceLint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.ServiceLoader;

/// Reads what a user asked for, and finds every mistake in it before anything is started.
public final class RunLint {

    private static final int MOST_WORKERS = 64;

    private final List<Problem> problems = new ArrayList<>();

    private RunLint() {}

    /// What is asked, once it can be done.
    ///
    /// @throws MeshException with every problem
    public static RunRequest check(RunOptions options) {
        var lint = new RunLint();
        var task = lint.task(options.task());
        var data = lint.data(options, task);
        var metric = options.metric().flatMap(name -> lint.metric(name, task));
        var budget = lint.budget(options.budget());
        var costs = lint.costs(options.costs(), task);
        var seed = lint.whole("seed", options.seed(), Long.MIN_VALUE, Long.MAX_VALUE);
        var workers = lint.whole("workers", options.workers(), 1, MOST_WORKERS);
        var suite = options.suite().flatMap(lint::suite);
        lint.families(options.families());
        lint.extra(options);
        MeshException.throwIfAny(lint.problems);
        if (suite.isPresent() || !options.columns().sensitive().isEmpty()) {
            // What lies in a bucket is reviewed by the mesh alone.
            data.file().ifPresent(file -> lint.review(suite, options, file, task));
        }
        MeshException.throwIfAny(lint.problems);
        return new RunRequest(
                data,
                options.target().orElseThrow(),
                task,
                metric,
                costs,
                budget.orElseThrow(),
                suite.map(WrittenSuite::suite),
                seed.orElseThrow(),
                options.columns(),
                options.families(),
                options.lane(),
                options.learningCurve(),
                (int) workers.orElseThrow());
    }

    private TableAddress data(RunOptions options, Optional<Task.Kind> task) {
        if (options.data().isEmpty()) {
            add("data", "", "Say which table: --data FILE (.csv or .parquet), or s3://bucket/key.");
        }
        if (options.target().isEmpty()) {
            add("target", "", "Say what to predict: --target COLUMN.");
        }
        var table = TableAddress.of(options.data().orElse(""));
        problems.addAll(table.problems());
        if (options.data().isPresent() && table.file().isPresent()) {
            SourceLint.check(Path.of(options.data().get()), options.target().orElse(""), task)
                    .stream()
                    .filter(p -> options.target().isPresent() || !p.field().equals("target"))
                    .forEach(problems::add);
        }
        return table;
    }

    private Optional<Task.Kind> task(Optional<String> given) {
        if (given.isEmpty()) {
            return Optional.empty();
        }
        var kind =
                Arrays.stream(Task.Kind.values())
                        .filter(k -> k.name().equalsIgnoreCase(given.get()))
                        .findFirst();
        if (kind.isEmpty()) {
            var allowed = Arrays.stream(Task.Kind.values()).map(RunLint::lower).toList();
            unknown("task", given.get(), "task", allowed);
        }
        return kind;
    }

    private Optional<Metric> metric(String name, Optional<Task.Kind> task) {
        var known = task.map(Metrics::of).orElseGet(Metrics::all);
        var metric = known.stream().filter(m -> m.name().equals(name)).findFirst();
        if (metric.isEmpty()) {
            var what = task.map(kind -> "metric for " + lower(kind)).orElse("metric");
            unknown("metric", name, what, known.stream().map(Metric::name).toList());
        }
        return metric;
    }

    private Optional<DecisionCosts> costs(RunOptions.Costs given, Optional<Task.Kind> task) {
        if (given.falsePositive().isEmpty() && given.falseNegative().isEmpty()) {
            return Optional.empty();
        }
        if (task.isPresent() && task.get() != Task.Kind.BINARY) {
            add(
                    "cost-false-positive",
                    given.falsePositive().orElse(""),
                    "Costs of mistakes are for two classes, not for " + lower(task.get()) + ".");
        }
        var positive = cost("cost-false-positive", given.falsePositive());
        var negative = cost("cost-false-negative", given.falseNegative());
        return positive.isPresent() && negative.isPresent()
                ? Optional.of(new DecisionCosts(positive.getAsDouble(), negative.getAsDouble()))
                : Optional.empty();
    }

    private OptionalDouble cost(String field, Optional<String> text) {
        if (text.isEmpty()) {
            add(field, "", "Say what both kinds of mistakes cost: --" + field + " C is missing.");
            return OptionalDouble.empty();
        }
        try {
            var cost = Double.parseDouble(text.get().strip());
            if (cost > 0 && Double.isFinite(cost)) {
                return OptionalDouble.of(cost);
            }
        } catch (NumberFormatException e) {
            // Said below, with the value.
        }
        add(field, text.get(), "'" + text.get() + "' is no cost: give a number above 0.");
        return OptionalDouble.empty();
    }

    private Optional<Budget> budget(String text) {
        return switch (BudgetText.read(text)) {
            case BudgetText.Reading.Right(var budget) -> Optional.of(budget);
            case BudgetText.Reading.Wrong(var problem) -> {
                problems.add(problem);
                yield Optional.empty();
            }
        };
    }

    private OptionalLong whole(String field, String text, long low, long high) {
        try {
            long value = Long.parseLong(text.strip());
            if (value >= low && value <= high) {
                return OptionalLong.of(value);
            }
        } catch (NumberFormatException e) {
            // Said below, with the value.
        }
        var range = low == Long.MIN_VALUE ? "a whole number" : "from " + low + " to " + high;
        add(field, text, "'" + text + "' is not allowed: give " + range + ".");
        return OptionalLong.empty();
    }

    /// As scheduler and evaluator would, so that no mesh is started for what they refuse.
    private void review(
            Optional<WrittenSuite> suite, RunOptions options, Path data, Optional<Task.Kind> task) {
        var plain = Options.inferred(1);
        var read =
                new Options(
                        plain.seed(),
                        task,
                        plain.kinds(),
                        options.columns().ignore(),
                        options.columns().use(),
                        plain.memoryMiB());
        try {
            var table = Ingestion.describe(Source.of(data), options.target().orElseThrow(), read);
            var review = new SuiteReview(table);
            problems.addAll(
                    review.sensitive(
                            options.columns().sensitive(), options.target().orElseThrow()));
            suite.ifPresent(written -> problems.addAll(review.problems(written)));
        } catch (MeshException e) {
            problems.addAll(e.problems());
        }
    }

    private Optional<WrittenSuite> suite(String file) {
        try {
            return Optional.of(SuiteFile.open(Path.of(file)));
        } catch (MeshException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private void families(List<String> names) {
        var known =
                ServiceLoader.load(ModelFamily.class).stream()
                        .map(provider -> provider.get().name())
                        .sorted()
                        .toList();
        names.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> unknown("families", name, "family", known));
    }

    /// `--budget 2 minutes` is one mistake, not two.
    private void extra(RunOptions options) {
        if (problems.stream().anyMatch(p -> p.field().equals(BudgetText.FIELD))) {
            return;
        }
        options.extra()
                .forEach(word -> add(word, word, "belongs to no flag. See trialmesh run --help."));
    }

    private void unknown(String field, String value, String what, List<String> known) {
        var meant =
                NearestName.to(value, known)
                        .map(name -> " Did you mean '" + name + "'?")
                        .orElse("");
        add(
                field,
                value,
                "'"
                        + value
                        + "' is no "
                        + what
                        + "."
                        + meant
                        + " There are: "
                        + String.join(", ", known)
                        + ".");
    }

    private void add(String field, String value, String sentence) {
        problems.add(new Problem(field, value, sentence));
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
