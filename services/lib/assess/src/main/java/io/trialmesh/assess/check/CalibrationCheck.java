package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.calibration.CalibrationError;
import io.trialmesh.assess.calibration.Corp;
import io.trialmesh.assess.calibration.Forecasts;
import io.trialmesh.assess.calibration.Recalibration;
import io.trialmesh.assess.calibration.ReliabilityDiagram;
import io.trialmesh.assess.calibration.Spiegelhalter;
import io.trialmesh.assess.interval.Bootstrap;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.core.order.OrderedMap;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Where a model says 80 %, it should be right eight times in ten: settings `at_most` (0.05), the
/// largest debiased calibration error, and `bins` (15).
///
/// Beside it, deciding nothing: the plain and the classwise error, Spiegelhalter's test, Cox's
/// recalibration line, the CORP parts of the Brier score and of log loss, and a reliability
/// diagram.
///
/// PASS where the upper end of the interval is allowed, FAIL where the lower end is not (Kumar,
/// Liang and Ma, Verified uncertainty calibration, 2019).
@AutoService(Check.class)
public final class CalibrationCheck implements Check {

    private static final String AT_MOST = "at_most";
    private static final String BINS = "bins";
    private static final double LIMIT = 0.05;
    private static final int USUAL_BINS = 15;
    private static final int MOST_BINS = 100;
    private static final double TIMID = 0.1;

    private final boolean inFull;

    public CalibrationCheck() {
        this(true);
    }

    private CalibrationCheck(boolean inFull) {
        this.inFull = inFull;
    }

    @Override
    public String kind() {
        return "calibration";
    }

    @Override
    public Set<Tier> tiers() {
        return EnumSet.allOf(Tier.class);
    }

    @Override
    public boolean appliesTo(Task task) {
        return task.classification();
    }

    @Override
    public List<CheckSpec> automatic(Task task) {
        return List.of(new CheckSpec(kind(), kind(), Severity.MINOR, OrderedMap.of(), true));
    }

    @Override
    public CheckSpec example(Task task) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(AT_MOST, "0.15");
        settings.put(BINS, "10");
        return new CheckSpec(kind(), kind(), Severity.MAJOR, settings, false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        var settings = new Settings(spec).allow(List.of(AT_MOST, BINS));
        settings.within(AT_MOST, 0, 1);
        settings.whole(BINS, 2, MOST_BINS);
        return settings.problems();
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        var rows = evidence.rows().rows();
        if (!Findings.fits(evidence)) {
            return Findings.unfit(spec, evidence);
        }
        if (rows < Findings.FEWEST_ROWS) {
            return Findings.tooFew(spec, rows);
        }
        var settings = new Settings(spec);
        var bins = (int) settings.whole(BINS, 2, MOST_BINS).orElse(USUAL_BINS);
        var limit = settings.number(AT_MOST).orElse(LIMIT);
        var replicates = inFull ? Bootstrap.REPLICATES : Bootstrap.FEWEST;
        var error = new CalibrationError(evidence, bins, replicates);
        var estimate = error.estimate("calibration_error", random.nextLong());
        var estimates = new ArrayList<Estimate>();
        estimates.add(estimate);
        estimates.addAll(error.reliability());
        var gate = new Gate(estimate.name(), Gate.Bound.AT_MOST, limit);
        var verdict = gate.decide(estimate);
        gate.missedBy(estimate).ifPresent(estimates::add);
        var sentence =
                "Its probabilities are off by "
                        + Figures.of(estimate)
                        + " on "
                        + rows
                        + " rows; at most "
                        + Figures.of(limit)
                        + " is wanted"
                        + Figures.deciding(verdict, estimate, limit)
                        + ".";
        var result = Findings.of(spec, verdict, estimates, sentence).heldTo(gate, estimate);
        return inFull ? described(result, evidence, error, random) : result;
    }

    @Override
    public Check inSearch() {
        return new CalibrationCheck(false);
    }

    /// The same result with everything that is shown beside it.
    private static CheckResult described(
            CheckResult result, Evidence evidence, CalibrationError error, RandomGenerator random) {
        var shown = Forecasts.shown(evidence);
        var line = Recalibration.of(shown);
        var estimates = new ArrayList<>(result.estimates());
        estimates.addAll(descriptions(evidence, error, shown, line));
        var diagram = new ReliabilityDiagram(shown, error.bins());
        return result.withEstimates(estimates, result.sentence() + sureness(line))
                .withPlots(List.of(diagram.draw(subject(evidence.task()), random.nextLong())));
    }

    /// What is shown beside and decides nothing: on many rows each test refuses every model.
    private static List<Estimate> descriptions(
            Evidence evidence, CalibrationError error, Forecasts shown, Recalibration line) {
        var rows = shown.rows();
        var test = Spiegelhalter.of(shown);
        var estimates = new ArrayList<Estimate>();
        estimates.add(bare("expected_error", error.expected(), rows));
        estimates.add(bare("classwise_error", error.classwise(), rows));
        estimates.add(bare("spiegelhalter_z", test.z(), rows));
        estimates.add(bare("spiegelhalter_p", test.p(), rows));
        estimates.add(line.slope("slope"));
        estimates.add(bare("intercept", line.intercept(), rows));
        estimates.add(bare("recalibration_p", line.p(), rows));
        for (var score : Corp.Score.values()) {
            var parts = corp(evidence, score);
            var name = score.metric() + "/";
            estimates.add(bare(name + "miscalibration", parts.miscalibration(), rows));
            estimates.add(bare(name + "discrimination", parts.discrimination(), rows));
            estimates.add(bare(name + "uncertainty", parts.uncertainty(), rows));
        }
        return estimates;
    }

    /// Of two classes the second's; of more each against the rest, and the mean.
    private static Corp corp(Evidence evidence, Corp.Score score) {
        var classes = evidence.task().labels().size();
        return Corp.mean(
                IntStream.range(classes == 2 ? 1 : 0, classes)
                        .mapToObj(label -> Corp.of(Forecasts.ofClass(evidence, label), score))
                        .toList());
    }

    private static Estimate bare(String name, double value, long rows) {
        return new Estimate(name, value, value, value, rows);
    }

    /// Cox's slope in words, where it is surely not 1.
    private static String sureness(Recalibration line) {
        if (!line.tooSure() && !line.tooTimid()) {
            return "";
        }
        return (line.tooSure() ? " It is too sure of itself" : " It is too timid")
                + ": the log odds it says are to be multiplied by "
                + Figures.of(line.slope("slope"))
                + ".";
    }

    private static String subject(Task task) {
        return task.labels().size() == 2 ? task.labels().get(1) : "the likeliest class";
    }

    /// Far too timid: a tenth of what the model knows is said.
    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        var outputs = sound.predictions().outputs();
        var values = sound.predictions().toArray();
        for (int at = 0; at < values.length; at++) {
            values[at] = 1.0 / outputs + TIMID * (values[at] - 1.0 / outputs);
        }
        return Findings.with(sound, new Predictions(outputs, values));
    }
}
