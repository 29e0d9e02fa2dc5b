package io.trialmesh.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.metric.LogLoss;
import io.trialmesh.data.columns.ColumnFile;
import io.trialmesh.data.predictions.PredictionFile;
import io.trialmesh.data.predictions.StoredPredictions;
import io.trialmesh.data.split.Folds;
import io.trialmesh.proto.v1.FailureReason;
import io.trialmesh.proto.v1.Refit;
import io.trialmesh.proto.v1.TrialEvent;
import io.trialmesh.proto.v1.TrialFinished;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.wire.model.ModelFolder;
import io.trialmesh.worker.training.Families;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialRunnerTest {

    private static final int ROWS = 600;

    @TempDir Path folder;

    private Laboratory laboratory;

    @BeforeEach
    void open() throws IOException {
        laboratory = new Laboratory(folder, ROWS);
    }

    @AfterEach
    void close() {
        laboratory.close();
        assertThat(laboratory.home).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zero-rule", "linear", "lightgbm"})
    void aFamilyTrainsInAChildAndWhatItSaysIsTrue(String family) throws Exception {
        var finished = run(laboratory.request(family).build()).getFinished();
        var stored = predictions(finished);
        assertThat(stored.rowIds()).hasSize(ROWS).isSorted().startsWith(1_000L);
        assertThat(overAllRows(stored)).isCloseTo(finished.getObjective(), within(1e-12));
        assertThat(finished.getMeasurements(finished.getBestStep() - 1).getValue())
                .isCloseTo(meanOverFolds(stored), within(1e-12));
        assertThat(finished.getModelsCount()).isEqualTo(4);
        assertThat(finished.getPeakBytes()).isPositive();
        assertThat(finished.getModelBytes()).isPositive();
    }

    @Test
    void aFoldModelReadBackPredictsTheRowsItNeverSawAsItDid() throws Exception {
        var finished = run(laboratory.request("lightgbm").build()).getFinished();
        var stored = predictions(finished);
        var table = ColumnFile.open(laboratory.store.fetch(laboratory.develop));
        for (int fold = 0; fold < 4; fold++) {
            var rows = positions(stored.folds(), fold);
            var parts = ModelFolder.fetch(new Digest(finished.getModels(fold)), laboratory.store);
            try (var model = Families.found().named("lightgbm").load(parts)) {
                var again = model.predict(table.select(rows));
                for (int i = 0; i < rows.length; i++) {
                    assertThat(again.at(i, 1))
                            .isCloseTo(stored.predictions().at(rows[i], 1), within(1e-6));
                }
            }
        }
    }

    @Test
    void theSameRequestGivesTheSameBytes() throws Exception {
        var request = laboratory.request("lightgbm").build();
        var first = run(request).getFinished();
        var second = run(request).getFinished();
        assertThat(second.getPredictions()).isEqualTo(first.getPredictions());
        assertThat(second.getModelsList()).isEqualTo(first.getModelsList());
    }

    @Test
    void theFoldsAreThoseOfTheSeed() throws Exception {
        var stored = predictions(run(laboratory.request("zero-rule").build()).getFinished());
        var table = ColumnFile.open(laboratory.store.fetch(laboratory.develop));
        assertThat(stored.folds()).isEqualTo(Folds.assign(table, Laboratory.TASK, 4, 3));
    }

    @Test
    void aRefitIsOneModelOfTheStepsItWasTold() throws Exception {
        var request =
                laboratory
                        .request("lightgbm")
                        .setTarget("default")
                        .setRefit(Refit.newBuilder().setSteps(5))
                        .build();
        var finished = run(request).getFinished();
        assertThat(finished.getModelsCount()).isEqualTo(1);
        assertThat(finished.getPredictions()).isEmpty();
        var manifest = ModelFolder.manifestOf(new Digest(finished.getModels(0)), laboratory.store);
        assertThat(manifest.getSteps()).isEqualTo(5);
        assertThat(manifest.getStudy()).isEqualTo("s-test");
        assertThat(manifest.getTarget()).isEqualTo("default");
        assertThat(manifest.getEngine()).isEqualTo("lightgbm");
        assertThat(manifest.getEngineVersion()).matches("\\d+\\.\\d+.*");
        assertThat(manifest.getDevelopColumns()).isEqualTo(laboratory.develop.hex());
    }

    @Test
    void aChildLearnsFromTheChosenColumnsOnly() throws Exception {
        var finished = run(laboratory.request("linear").addInputs("city").build()).getFinished();
        var parts = ModelFolder.fetch(new Digest(finished.getModels(0)), laboratory.store);
        assertThat(parts.schema().features()).extracting(f -> f.name()).containsExactly("city");
    }

    @Test
    void rowsThatCountMoreMoveWhatIsPredicted() throws Exception {
        var table = ColumnFile.open(laboratory.store.fetch(laboratory.develop));
        var bytes = ByteBuffer.allocate(ROWS * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < ROWS; row++) {
            bytes.putDouble(table.target(row) == 1 ? 3 : 1);
        }
        var file = Files.write(folder.resolve("weights"), bytes.array());
        var weights = laboratory.store.put(file).hex();
        var request = laboratory.request("zero-rule");
        var plain = predictions(run(request.build()).getFinished());
        var heavy = predictions(run(request.addWeightFiles(weights).build()).getFinished());

        assertThat(odds(heavy)).isCloseTo(3 * odds(plain), within(0.05));
    }

    private static double odds(StoredPredictions stored) {
        return stored.predictions().at(0, 1) / stored.predictions().at(0, 0);
    }

    @Test
    void anUnknownFamilyIsABadParameterThatNamesTheKnown() throws Exception {
        var failed = run(laboratory.request("magic").build()).getFailed();
        assertThat(failed.getReason()).isEqualTo(FailureReason.BAD_PARAMETERS);
        assertThat(failed.getSentence())
                .startsWith("BAD_PARAMETERS: no family 'magic', only [lightgbm, linear, ")
                .contains("zero-rule");
    }

    @Test
    void anUnknownMetricIsABadParameter() throws Exception {
        var failed = run(laboratory.request("linear").setMetric("luck").build()).getFailed();
        assertThat(failed.getReason()).isEqualTo(FailureReason.BAD_PARAMETERS);
        assertThat(failed.getSentence()).contains("no metric 'luck'");
    }

    @Test
    void rowsThatAreNotInTheStoreAreBadData() throws Exception {
        var request = laboratory.request("linear").setDevelopColumns("0".repeat(64)).build();
        var failed = run(request).getFailed();
        assertThat(failed.getReason()).isEqualTo(FailureReason.BAD_DATA);
        assertThat(failed.getSentence()).contains("there is no artifact 000000000000");
    }

    @Test
    void thatTheStoreIsAwaySaysNothingAboutTheData() throws Exception {
        laboratory = new Laboratory(folder, ROWS, AwayStore::new);
        var failed = run(laboratory.request("linear").build()).getFailed();
        assertThat(failed.getReason()).isEqualTo(FailureReason.INTERNAL_FAULT);
        assertThat(failed.getSentence()).endsWith("the store is away");
    }

    @Test
    void aTableThatIsNoneIsBadData() throws Exception {
        var noise = folder.resolve("noise");
        Files.writeString(noise, "this is no table of columns at all");
        var digest = laboratory.store.put(noise);
        var failed =
                run(laboratory.request("linear").setDevelopColumns(digest.hex()).build())
                        .getFailed();
        assertThat(failed.getReason()).isEqualTo(FailureReason.BAD_DATA);
    }

    @Test
    void aDeadlineThatHasPassedIsOutOfTime() throws Exception {
        var past = Timestamp.newBuilder().setSeconds(1);
        var failed = run(laboratory.request("linear").setNotAfter(past).build()).getFailed();
        assertThat(failed.getReason()).isEqualTo(FailureReason.OUT_OF_TIME);
        assertThat(failed.getSentence()).startsWith("OUT_OF_TIME after");
    }

    @Test
    void aTimeLimitThatIsOverIsOutOfTime() throws Exception {
        var moment = Duration.newBuilder().setNanos(1);
        var failed = run(laboratory.request("linear").setTimeLimit(moment).build()).getFailed();
        assertThat(failed.getReason()).isEqualTo(FailureReason.OUT_OF_TIME);
        assertThat(failed.getSentence()).startsWith("OUT_OF_TIME after");
    }

    @Test
    void theSoftLimitKeepsTheBestSoFar() throws Exception {
        var past = Timestamp.newBuilder().setSeconds(Instant.EPOCH.getEpochSecond() + 1);
        var finished = run(laboratory.request("lightgbm").setStopAt(past).build()).getFinished();
        assertThat(finished.getStopped()).isTrue();
        assertThat(finished.getMeasurementsCount()).isEqualTo(1);
    }

    @Test
    void tooLittleMemoryIsOutOfMemoryWithTheLimit() throws Exception {
        var request = laboratory.request("lightgbm").setMemoryBytes(48L << 20).build();
        var failed = run(request).getFailed();
        assertThat(failed.getReason()).isEqualTo(FailureReason.OUT_OF_MEMORY);
        assertThat(failed.getSentence()).contains("OUT_OF_MEMORY after").contains("0.05 GiB");
    }

    @Test
    void aTrialThatWasCancelledBeforeItBeganEndsAtOnce() throws Exception {
        var request = laboratory.request("lightgbm").setPatience(0).build();
        var task = Laboratory.granted(request);
        task.cancel();
        assertThat(laboratory.runner.run(request, task).hasFailed()).isTrue();
        laboratory.warm.close();
    }

    private TrialEvent run(TrialRequest request) throws InterruptedException {
        return laboratory.runner.run(request, Laboratory.granted(request));
    }

    private StoredPredictions predictions(TrialFinished finished) {
        return PredictionFile.read(laboratory.store.fetch(new Digest(finished.getPredictions())));
    }

    private double overAllRows(StoredPredictions stored) {
        var targets = ColumnFile.open(laboratory.store.fetch(laboratory.develop)).targets();
        return new LogLoss().of(stored.predictions(), targets);
    }

    private double meanOverFolds(StoredPredictions stored) {
        var targets = ColumnFile.open(laboratory.store.fetch(laboratory.develop)).targets();
        return IntStream.range(0, 4)
                .mapToDouble(fold -> {
                    var rows = positions(stored.folds(), fold);
                    return new LogLoss()
                            .of(
                                    stored.predictions().select(rows),
                                    Arrays.stream(rows).mapToDouble(row -> targets[row]).toArray());
                })
                .average()
                .orElseThrow();
    }

    /// All rows of the table are validated, so a position in the file is one in the table.
    private static int[] positions(int[] folds, int fold) {
        return IntStream.range(0, folds.length).filter(row -> folds[row] == fold).toArray();
    }
}
