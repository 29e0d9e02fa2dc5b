package io.trialmesh.assess.examine;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.check.ComparedGroups;
import io.trialmesh.assess.compare.ChoiceCorrection;
import io.trialmesh.assess.compare.PairedComparison;
import io.trialmesh.assess.slice.SliceExpression;
import io.trialmesh.core.assess.Attendant;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Comparison;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Examination;
import io.trialmesh.core.assess.Examiner;
import io.trialmesh.core.assess.Report;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts a model through a suite: every check on its own, all verdicts together, one digest.
@AutoService(Examiner.class)
public final class SuiteExaminer implements Examiner {

    private final SequencedMap<String, Check> checks;

    /// With every check that is registered.
    public SuiteExaminer() {
        this(
                ServiceLoader.load(Check.class, Check.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    SuiteExaminer(List<Check> checks) {
        this.checks =
                checks.stream()
                        .sorted(Comparator.comparing(Check::kind))
                        .collect(
                                Collectors.toMap(
                                        Check::kind,
                                        check -> check,
                                        SuiteExaminer::refuseTwins,
                                        LinkedHashMap::new));
    }

    @Override
    public Suite complete(Suite suite, Task task) {
        var kinds = suite.checks().stream().map(CheckSpec::kind).collect(Collectors.toSet());
        var specs = new ArrayList<>(suite.checks());
        for (var check : checks.values()) {
            if (check.appliesTo(task) && !kinds.contains(check.kind())) {
                specs.addAll(check.automatic(task, suite.sensitive()));
            }
        }
        return suite.with(specs);
    }

    @Override
    public List<Problem> lint(Suite suite, Task task, Schema schema, long rows) {
        var problems = new ArrayList<>(new SuiteLint(checks, task, schema, rows).problems(suite));
        problems.addAll(new SelectionLint(suite, complete(suite, task), task).problems(schema));
        return List.copyOf(problems);
    }

    @Override
    public Report examine(Examination examination, Attendant attendant) {
        var shown = examination.evidence().getFirst();
        var seed = examination.seed();
        var suite = complete(examination.suite(), shown.task());
        try (var threads = Executors.newFixedThreadPool(Math.max(1, examination.threads()))) {
            var metrics = threads.submit(() -> Scores.ofModel(shown, examination.tier(), seed));
            var baselines = threads.submit(() -> Scores.ofBaselines(shown, seed));
            var results = start(threads, suite, examination, attendant);
            var report =
                    new Report(
                            examination.study(),
                            examination.trial(),
                            examination.tier(),
                            examination.predictions(),
                            await(metrics),
                            await(baselines),
                            Gates.together(results.stream().map(SuiteExaminer::await).toList()),
                            ReportDigest.none());
            return sealed(report);
        }
    }

    @Override
    public List<String> sources(Suite suite) {
        return suite.checks().stream()
                .flatMap(spec ->
                        Stream.ofNullable(checks.get(spec.kind()))
                                .flatMap(check -> check.sources(spec).stream()))
                .distinct()
                .toList();
    }

    @Override
    public int[] select(String where, Frame rows) {
        return switch (SliceExpression.read(where, rows.schema())) {
            case SliceExpression.Reading.Right(var expression) -> expression.rowsOf(rows);
            case SliceExpression.Reading.Wrong(var sentence) ->
                    throw new IllegalArgumentException(sentence);
        };
    }

    @Override
    public Optional<Estimate> corrected(Evidence chosen, Iterator<Predictions> peers, long seed) {
        return ChoiceCorrection.of(chosen, peers, seed);
    }

    @Override
    public Estimate difference(Comparison.Side first, Comparison.Side second, long seed) {
        return PairedComparison.difference(first, second, seed);
    }

    @Override
    public Report with(Report report, List<Estimate> metrics) {
        var all = Stream.concat(report.metrics().stream(), metrics.stream()).toList();
        return sealed(
                new Report(
                        report.study(),
                        report.trial(),
                        report.tier(),
                        report.predictions(),
                        all,
                        report.baselines(),
                        report.results(),
                        ReportDigest.none()));
    }

    @Override
    public Comparison compare(Comparison.Side first, Comparison.Side second, long seed) {
        return ComparedGroups.with(PairedComparison.of(first, second, seed), first, second);
    }

    private List<Future<CheckResult>> start(
            ExecutorService threads, Suite suite, Examination examination, Attendant attendant) {
        var results = new ArrayList<Future<CheckResult>>();
        for (var spec : suite.checks()) {
            var check = checks.get(spec.kind());
            if (check == null) {
                results.add(threads.submit(() -> broken(spec, "there is no such check")));
            } else if (examination.asks(check)) {
                var asked = examination.tier() == Tier.SEARCH ? check.inSearch() : check;
                Callable<CheckResult> one =
                        () -> attendant.attend(spec, () -> decided(asked, spec, examination));
                results.add(threads.submit(one));
            }
        }
        return results;
    }

    /// In a repeatable study without the limits that only a clock can decide.
    private static CheckResult decided(Check check, CheckSpec spec, Examination examination) {
        var untimed = examination.repeatable() ? check.untimed(spec) : spec;
        var result = examine(check, untimed, examination);
        if (untimed.settings().equals(spec.settings())) {
            return result;
        }
        return result.withVerdict(
                result.verdict(),
                result.sentence() + " A study with a work budget has no gate on time.");
    }

    /// On the first evidence that the check applies to, else what it found out on the way. A check
    /// that throws is an ERROR of ours and says nothing about the model.
    private static CheckResult examine(Check check, CheckSpec spec, Examination examination) {
        var random = new SplittableRandom(examination.seed() ^ spec.id().hashCode());
        var result = broken(spec, "there is nothing to look at");
        for (var evidence : examination.evidence()) {
            try {
                var here = check.examine(spec, evidence, random.split());
                if (here.verdict() != Verdict.NOT_APPLICABLE) {
                    return here;
                }
                result = result.estimates().isEmpty() ? here : result;
            } catch (MeshException e) {
                return e.code() == ErrorCode.EXHAUSTED ? cutShort(spec, e) : itself(spec, e);
            } catch (RuntimeException e) {
                return itself(spec, e);
            }
        }
        return result;
    }

    private boolean timed(String kind) {
        var check = checks.get(kind);
        return check != null && check.timed();
    }

    private static CheckResult itself(CheckSpec spec, RuntimeException fault) {
        return broken(spec, "the check itself broke: " + fault);
    }

    /// Nobody could be asked any more: no offence, and no proof either.
    private static CheckResult cutShort(CheckSpec spec, MeshException why) {
        return new CheckResult(
                spec.id(),
                spec.kind(),
                spec.severity(),
                Verdict.INCONCLUSIVE,
                List.of(),
                "It was cut short: " + why.getMessage() + ".");
    }

    private static CheckResult broken(CheckSpec spec, String why) {
        return new CheckResult(
                spec.id(), spec.kind(), spec.severity(), Verdict.ERROR, List.<Estimate>of(), why);
    }

    private Report sealed(Report report) {
        return report.withDigest(ReportDigest.of(report, this::timed));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while examining", e);
        }
    }

    private static Check refuseTwins(Check one, Check other) {
        throw new IllegalStateException("two checks are named " + one.kind() + ": " + other);
    }
}
