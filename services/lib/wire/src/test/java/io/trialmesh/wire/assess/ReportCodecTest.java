package io.trialmesh.wire.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Report;
import io.trialmesh.core.assess.Severity;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.assess.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportCodecTest {

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void aReportSurvivesTheWire(Verdict verdict) {
        var estimate = new Estimate("log_loss", 0.26, 0.25, 0.27, 4_000);
        var report =
                new Report(
                        "s-41c2",
                        38,
                        Tier.FULL,
                        Digest.of(new byte[] {1}),
                        List.of(estimate),
                        List.of(new Estimate("zero-rule/log_loss", 0.35, 0.34, 0.36, 4_000)),
                        List.of(
                                new CheckResult(
                                        "beats-zero-rule",
                                        "beats-zero-rule",
                                        Severity.BLOCKER,
                                        verdict,
                                        List.of(estimate),
                                        "0.09 better [0.08, 0.10]")),
                        Digest.of(new byte[] {2}));
        assertThat(ReportCodec.toCore(ReportCodec.toWire(report).build())).isEqualTo(report);
    }

    @ParameterizedTest
    @EnumSource(Severity.class)
    void aSuiteSurvivesTheWireWithItsSettingsInOrder(Severity severity) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("metric", "roc_auc");
        settings.put("at_least", "0.8");
        var suite =
                new Suite(
                        "credit",
                        List.of(new CheckSpec("auc", "minimum-metric", severity, settings, false)));
        assertThat(SuiteCodec.toCore(SuiteCodec.toWire(suite))).isEqualTo(suite);
    }
}
