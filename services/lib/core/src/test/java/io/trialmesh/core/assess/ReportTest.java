package io.trialmesh.core.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.artifact.Digest;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Digest DIGEST = Digest.of(new byte[0]);

    @Test
    void admitsAModelThatPassesEverything() {
        assertThat(report(Severity.BLOCKER, Verdict.PASS).admitted()).isTrue();
    }

    @Test
    void refusesAModelThatFailsABlockingGate() {
        assertThat(report(Severity.BLOCKER, Verdict.FAIL).admitted()).isFalse();
        assertThat(report(Severity.MAJOR, Verdict.FAIL).admitted()).isFalse();
    }

    @Test
    void admitsAModelThatFailsAMinorCheck() {
        assertThat(report(Severity.MINOR, Verdict.FAIL).admitted()).isTrue();
        assertThat(report(Severity.INFO, Verdict.FAIL).admitted()).isTrue();
    }

    @Test
    void doesNotHoldABrokenCheckAgainstTheModel() {
        assertThat(report(Severity.BLOCKER, Verdict.ERROR).admitted()).isTrue();
        assertThat(report(Severity.BLOCKER, Verdict.INCONCLUSIVE).admitted()).isTrue();
    }

    private static Report report(Severity severity, Verdict verdict) {
        var sound =
                new CheckResult(
                        "sound", "sound", Severity.BLOCKER, Verdict.PASS, List.of(), "Fine.");
        var result = new CheckResult("it", "it", severity, verdict, List.of(), "So it is.");
        return new Report(
                "s-41c2",
                7,
                Tier.SEARCH,
                DIGEST,
                List.of(),
                List.of(),
                List.of(sound, result),
                DIGEST);
    }
}
