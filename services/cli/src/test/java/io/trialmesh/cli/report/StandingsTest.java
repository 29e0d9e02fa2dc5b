package io.trialmesh.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.proto.v1.CheckResult;
import io.trialmesh.proto.v1.LeaderboardRow;
import io.trialmesh.proto.v1.Severity;
import io.trialmesh.proto.v1.Tier;
import io.trialmesh.proto.v1.Verdict;
import io.trialmesh.proto.v1.Waiver;
import org.junit.jupiter.api.Test;

class StandingsTest {

    @Test
    void countsWaivedGatesBesideThoseThatPass() {
        var row = LeaderboardRow.newBuilder();
        for (int i = 0; i < 9; i++) {
            row.addResults(result("sound-" + i, Verdict.PASS));
        }
        row.addResults(result("sex-swap", Verdict.FAIL));
        assertThat(Standings.gates(row.build())).isEqualTo("9 of 10 pass");
        row.addWaived(Waiver.newBuilder().setCheck("sex-swap").setWho("Ann"));
        assertThat(Standings.gates(row.build())).isEqualTo("9 of 10 pass · 1 waived");
        row.setRefused("other");
        assertThat(Standings.gates(row.build())).isEqualTo("FAIL other");
    }

    @Test
    void saysWhichRowsAndHowOften() {
        var row = LeaderboardRow.newBuilder().setTier(Tier.SEARCH).setMeasured(1);
        assertThat(Standings.tested(row.build())).isEqualTo("folds");
        row.setMeasured(3);
        assertThat(Standings.tested(row.build())).isEqualTo("folds, measured 3 times");
        row.setTier(Tier.FULL);
        assertThat(Standings.tested(row.build())).isEqualTo("sealed rows, measured 3 times");
    }

    private static CheckResult result(String id, Verdict verdict) {
        return CheckResult.newBuilder()
                .setId(id)
                .setSeverity(Severity.MAJOR)
                .setVerdict(verdict)
                .build();
    }
}
