package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A model should not be worse than the people it works beside, on the rows that they answered:
/// settings `labels`, a file with a column `row_id` and one for each person, and `within` (0), by
/// how much it may be worse.
///
/// Classes are compared by accuracy, numbers by the study's error, each row with the mean of those
/// who answered it. How far people agree (Krippendorff's alpha, Cohen's kappa of two) says how much
/// could be reached at all.
@AutoService(Check.class)
public final class BeatsHumanCheck implements Check {

    private static final String LABELS = "labels";
    private static final String WITHIN = "within";

    @Override
    public String kind() {
        return "beats-human";
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
    public List<String> sources(CheckSpec spec) {
        return new Settings(spec).text(LABELS).stream().toList();
    }

    @Override
    public CheckSpec example(Task task) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(LABELS, "people.csv");
        settings.put(WITHIN, "0.01");
        return new CheckSpec(kind(), kind(), Severity.MAJOR, settings, false);
    }

    @Override
    public List<Problem> lint(CheckSpec spec, Task task) {
        var settings = new Settings(spec).allow(List.of(LABELS, WITHIN));
        settings.csv(LABELS, "what people answered, as in labels: people.csv");
        settings.within(WITHIN, 0, task.classification() ? 1 : Double.MAX_VALUE);
        return settings.problems();
    }

    @Override
    public CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random) {
        if (!Findings.fits(evidence)) {
            return Findings.unfit(spec, evidence);
        }
        var hearing = Voices.of(spec, spec.settings().getOrDefault(LABELS, ""), evidence);
        if (hearing.voices().isEmpty()) {
            return hearing.otherwise().orElseThrow();
        }
        var most = new Settings(spec).number(WITHIN).orElse(0);
        return new HumanFinding(spec, hearing.voices().get())
                .result(new PairedMargin.Wanted.WorseBy(most), random);
    }

    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return Findings.with(sound, Findings.wrongWay(sound.predictions()));
    }
}
