package io.trialmesh.assess.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.testkit.assess.SoundEvidence;
import java.util.LinkedHashMap;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A limit that few rows cannot decide, and how many would.
class MinimumMetricCheckTest {

    private static final Pattern ROWS = Pattern.compile("about ([0-9,]+) rows would decide\\.");

    private final MinimumMetricCheck check = new MinimumMetricCheck();

    @Test
    void saysHowManyRowsWouldDecide() {
        var few = examine(100);
        assertThat(few.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        var said = ROWS.matcher(few.sentence());
        assertThat(said.find()).as(few.sentence()).isTrue();

        int rows = Integer.parseInt(said.group(1).replace(",", ""));
        assertThat(rows).isBetween(150, 400);
        // Right nine times in ten as before; a tenth more, for the exact interval is the wider one.
        assertThat(examine(rows * 11 / 100 * 10).verdict()).isEqualTo(Verdict.PASS);
        assertThat(examine(rows / 2).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    /// Exactly nine of ten rows are right, and 85 % are wanted.
    private CheckResult examine(int rows) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("metric", "accuracy");
        settings.put("at_least", "0.85");
        var spec = new CheckSpec("sure", "minimum-metric", Severity.MAJOR, settings, false);
        return check.examine(spec, evidence(rows), new SplittableRandom(1));
    }

    private static Evidence evidence(int rows) {
        var sound = SoundEvidence.of(SoundEvidence.tasks().getFirst(), rows);
        var values = new double[2 * rows];
        for (int row = 0; row < rows; row++) {
            var right = (int) sound.rows().target(row);
            values[2 * row + (row % 10 == 0 ? 1 - right : right)] = 1;
        }
        return Findings.with(sound, new Predictions(2, values));
    }
}
