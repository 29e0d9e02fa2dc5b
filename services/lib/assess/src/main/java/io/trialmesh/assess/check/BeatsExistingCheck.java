package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// A model that shall take the place of a solution in use must not be worse than it, or be better
/// than it, on the same rows.
///
/// Settings: `predictions`, a file with a column `row_id` beside what `trialmesh predict` writes,
/// or `endpoint`, an address as `http://host:port/path` or `grpc://host:port` (`grpcs` with TLS)
/// that answers within `timeout` (10s) a call; `within` (0), by how much it may be worse, or
/// `better_by`; and `cost_per_million`, what a million answers of that solution cost, which is
/// shown.
@AutoService(Check.class)
public final class BeatsExistingCheck implements Check {

    private static final String PREDICTIONS = "predictions";
    private static final String ENDPOINT = "endpoint";
    private static final String TIMEOUT = "timeout";
    private static final String WITHIN = "within";
    private static final String BETTER_BY = "better_by";
    private static final String COST = "cost_per_million";
    private static final Pattern ADDRESS =
            Pattern.compile("https?://[^/\\s#]+(/[^\\s#]*)?|grpcs?://[^/\\s#:]+:\\d+");
    private static final Pattern TIME = Pattern.compile("\\d{1,5}(ms|s|m)");

    @Override
    public String kind() {
        return "beats-existing";
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

    /// An endpoint's time limit goes behind a `#`, as in `http://host/path#timeout=5s`.
    @Override
    public List<String> sources(CheckSpec spec) {
        return List.of(source(spec));
    }

    private static String source(CheckSpec spec) {
        var settings = new Settings(spec);
        var file = settings.text(PREDICTIONS);
        return file.isPresent()
                ? file.get()
                : settings.text(ENDPOINT).orElse("")
                        + settings.text(TIMEOUT).map(time -> "#timeout=" + time).orElse("");
    }

    @Override
    public CheckSpec example(Task task) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(PREDICTIONS, "solution.csv");
        settings.put(WITHIN, "0.005");
        settings.put(COST, "40");
        return new CheckSpec(kind(), kind(), Severity.BLOCKER, settings, false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        var settings =
                new Settings(spec)
                        .allow(List.of(PREDICTIONS, ENDPOINT, TIMEOUT, WITHIN, BETTER_BY, COST));
        if (settings.text(ENDPOINT).isEmpty()) {
            settings.csv(PREDICTIONS, "what it predicts, or ask it by endpoint: http://…");
        } else if (settings.text(PREDICTIONS).isPresent()) {
            settings.refuse(ENDPOINT, "give either " + PREDICTIONS + " or " + ENDPOINT);
        }
        settings.matching(
                ENDPOINT, ADDRESS, "http://host:port/path, grpc://host:port or grpcs://host:port");
        settings.matching(TIMEOUT, TIME, "a time such as 5s");
        if (settings.text(WITHIN).isPresent() && settings.text(BETTER_BY).isPresent()) {
            settings.refuse(WITHIN, "give either " + WITHIN + " or " + BETTER_BY);
        }
        for (var setting : List.of(WITHIN, BETTER_BY, COST)) {
            settings.within(setting, 0, Double.MAX_VALUE);
        }
        return settings.problems();
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        if (!Findings.fits(evidence)) {
            return Findings.unfit(spec, evidence);
        }
        var hearing = Voices.of(spec, source(spec), evidence);
        if (hearing.voices().isEmpty()) {
            return hearing.otherwise().orElseThrow();
        }
        var voices = hearing.voices().get();
        var witness = voices.witnesses().getFirst();
        var rows = voices.about().rows();
        var places = new int[rows.rows()];
        for (int row = 0; row < places.length; row++) {
            places[row] = witness.place(rows, row);
        }
        Predictions said = witness.said().select(places);
        var rival =
                PairedMargin.Rival.of(
                        "existing",
                        "the solution in use, " + witness.name() + ",",
                        voices.about(),
                        said,
                        witness.graded()
                                ? PairedMargin.Confidence.SAID
                                : PairedMargin.Confidence.UNSAID);
        var cost = new Settings(spec).number(COST);
        var price =
                cost.isPresent()
                        ? "; a million of its answers cost " + Figures.of(cost.getAsDouble())
                        : "";
        var result =
                new PairedMargin(voices.about(), rival, wanted(spec))
                        .result(spec, random, price + voices.unheard());
        var estimates = new ArrayList<>(result.estimates());
        cost.ifPresent(c -> estimates.add(new Estimate(COST, c, c, c, 1_000_000)));
        return result.withEstimates(estimates, result.sentence());
    }

    private static PairedMargin.Wanted wanted(CheckSpec spec) {
        var settings = new Settings(spec);
        var better = settings.number(BETTER_BY);
        return better.isPresent()
                ? new PairedMargin.Wanted.BetterBy(better.getAsDouble())
                : new PairedMargin.Wanted.WorseBy(settings.number(WITHIN).orElse(0));
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return Findings.with(sound, Findings.wrongWay(sound.predictions()));
    }
}
