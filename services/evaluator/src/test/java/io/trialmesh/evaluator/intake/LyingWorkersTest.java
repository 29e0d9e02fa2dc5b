package io.trialmesh.evaluator.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.data.predictions.StoredPredictions;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.proto.v1.Tier;
import io.trialmesh.proto.v1.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Workers that lie before a real database, real artifacts and real children.
class LyingWorkersTest {

    @TempDir static Path folder;

    static Laboratory laboratory;

    @BeforeAll
    static void train() throws IOException {
        laboratory = new Laboratory(folder);
    }

    @Test
    void catchesAFalseObjective() throws Exception {
        var request = laboratory.request("s-claim", Tier.SEARCH, laboratory.honest);
        var report = laboratory.evaluations(2).look(request.setClaim(0.01).build());

        assertThat(verdict(report, "honest-claim")).isEqualTo(Verdict.FAIL);
    }

    @Test
    void catchesForgedPredictionsThatAgreeWithTheClaim() throws Exception {
        var forged = laboratory.forged();
        var search =
                laboratory
                        .evaluations(2)
                        .look(laboratory.request("s-forged", Tier.SEARCH, forged).build());
        var full =
                laboratory
                        .evaluations(2)
                        .look(laboratory.request("s-forged", Tier.FULL, forged).build());

        assertThat(verdict(search, "honest-claim")).isEqualTo(Verdict.PASS);
        assertThat(verdict(full, "honest-claim")).isEqualTo(Verdict.PASS);
        assertThat(verdict(full, "honest-predictions")).isEqualTo(Verdict.FAIL);
    }

    @Test
    void catchesAWorkerThatLeavesRowsOut() throws Exception {
        var request = laboratory.request("s-short", Tier.SEARCH, laboratory.first(200)).build();
        var report = laboratory.evaluations(2).look(request);

        assertThat(verdict(report, "finite-predictions")).isEqualTo(Verdict.FAIL);
        assertThat(verdict(report, "honest-claim")).isEqualTo(Verdict.FAIL);
    }

    @Test
    void catchesRowsHiddenInAFoldWithoutAModel() throws Exception {
        var folds = laboratory.honest.folds().clone();
        folds[0] = 17;
        var hidden =
                new StoredPredictions(
                        laboratory.honest.rowIds(), folds, laboratory.honest.predictions());
        var report =
                laboratory
                        .evaluations(2)
                        .look(laboratory.request("s-hidden", Tier.SEARCH, hidden).build());

        assertThat(verdict(report, "finite-predictions")).isEqualTo(Verdict.FAIL);
    }

    private static Verdict verdict(Report report, String id) {
        return report.getResultsList().stream()
                .filter(result -> result.getId().equals(id))
                .findFirst()
                .orElseThrow()
                .getVerdict();
    }
}
