package io.trialmesh.evaluator.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.proto.v1.CheckResult;
import io.trialmesh.proto.v1.CheckSpec;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.proto.v1.Setting;
import io.trialmesh.proto.v1.Tier;
import io.trialmesh.proto.v1.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What others say about the sealed rows, in the report on a model.
class TestimonyReportTest {

    @TempDir private Path folder;

    /// Ann answers yes to each of the 80 sealed rows.
    @Test
    void hearsPeopleAndSaysWhoIsSilent() throws Exception {
        var labels = new StringBuilder("row_id,ann\n");
        IntStream.range(1_000, 1_080).forEach(id -> labels.append(id).append(",yes\n"));
        Files.writeString(folder.resolve("ann.csv"), labels);
        var laboratory = new Laboratory(folder);
        var request = laboratory.request("s-people", Tier.FULL, laboratory.honest);
        request.getSuiteBuilder()
                .addChecks(check("people", "beats-human", "labels", "ann.csv"))
                .addChecks(check("gone", "beats-existing", "predictions", "gone.csv"))
                .addChecks(check("asked", "beats-existing", "endpoint", "http://10.0.0.1/x"));
        var report = laboratory.evaluations(2).look(request.build());

        assertThat(find(report, "people").getVerdict()).isEqualTo(Verdict.PASS);
        assertThat(find(report, "people").getSentence())
                .contains("than that of ann on the same 80 rows");
        assertThat(find(report, "gone").getVerdict()).isEqualTo(Verdict.ERROR);
        assertThat(find(report, "gone").getSentence())
                .endsWith("gone.csv: there is no file gone.csv.");
        assertThat(find(report, "asked").getVerdict()).isEqualTo(Verdict.ERROR);
        assertThat(find(report, "asked").getSentence()).contains("none of those that may be asked");
    }

    private static CheckSpec.Builder check(String id, String kind, String setting, String value) {
        return CheckSpec.newBuilder()
                .setId(id)
                .setKind(kind)
                .addSettings(Setting.newBuilder().setName(setting).setValue(value));
    }

    private static CheckResult find(Report report, String id) {
        return report.getResultsList().stream()
                .filter(result -> result.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
