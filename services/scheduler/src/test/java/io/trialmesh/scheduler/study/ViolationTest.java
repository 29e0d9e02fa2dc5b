package io.trialmesh.scheduler.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.assess.Waiver;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ViolationTest {

    @Test
    void sumsUpHowFarBlockingGatesWereMissed() {
        assertThat(
                        of(
                                missed("north", Severity.BLOCKER, Verdict.FAIL, 2.5),
                                missed("south", Severity.MAJOR, Verdict.FAIL, 1.25)))
                .isEqualTo(3.75);
    }

    @Test
    void whatIsUndecidedOrBlocksNothingIsNoOffence() {
        assertThat(
                        of(
                                missed("north", Severity.BLOCKER, Verdict.INCONCLUSIVE, 2),
                                missed("south", Severity.MINOR, Verdict.FAIL, 2),
                                missed("east", Severity.BLOCKER, Verdict.PASS, 2)))
                .isZero();
    }

    @Test
    void aGateThatDoesNotSayHowFarCountsOne() {
        assertThat(of(Asked.result("finite-predictions", Verdict.FAIL, "3 are no numbers.")))
                .isEqualTo(1);
    }

    @Test
    void aWaivedGateBindsNobody() {
        var day = LocalDate.of(2026, 11, 27);
        var waiver = new Waiver("north", "Ann", "known", "");
        var report =
                Asked.report(
                        3,
                        Tier.SEARCH,
                        0.3,
                        List.of(missed("north", Severity.BLOCKER, Verdict.FAIL, 2)));
        assertThat(Violation.of(report, Waivers.of(List.of(waiver), day))).isZero();
        assertThat(Violation.of(report, Waivers.none())).isEqualTo(2);
    }

    private static double of(CheckResult... results) {
        return Violation.of(Asked.report(3, Tier.SEARCH, 0.3, List.of(results)), Waivers.none());
    }

    private static CheckResult missed(String id, Severity severity, Verdict verdict, double by) {
        return new CheckResult(
                id,
                "slice",
                severity,
                verdict,
                List.of(new Estimate(Gate.MISSED_BY, by, by, by, 400)),
                "It is off.");
    }
}
