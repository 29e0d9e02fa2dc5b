package io.trialmesh.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.learn.ModelParts;
import io.trialmesh.core.metric.LogLoss;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.data.columns.ColumnFile;
import io.trialmesh.proto.v1.DecisionCosts;
import io.trialmesh.proto.v1.ModelManifest;
import io.trialmesh.proto.v1.Parameter;
import io.trialmesh.proto.v1.Refit;
import io.trialmesh.proto.v1.TrialFinished;
import io.trialmesh.proto.v1.TrialRequest;
import io.trialmesh.testkit.data.FrameBuilder;
import io.trialmesh.wire.model.CalibratorCodec;
import io.trialmesh.wire.model.ModelFolder;
import io.trialmesh.worker.training.Families;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A point of the space that learns its rows by heart says far too much, and is shipped with a
/// calibrator that takes it back.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverconfidenceTest {

    private static final int STEPS = 60;

    @TempDir static Path folder;

    private Laboratory laboratory;
    private Digest develop;

    /// Of the one trial that all these models are refitted after.
    private String predictions;

    @BeforeAll
    void train() throws Exception {
        laboratory = new Laboratory(folder, 20);
        var file = folder.resolve("noisy.columns");
        ColumnFile.write(file, Laboratory.TASK, noisy(900, 1));
        develop = laboratory.store.put(file);
        predictions = run(request().build()).getPredictions();
    }

    @AfterAll
    void close() {
        laboratory.close();
    }

    @Test
    void whatIsShippedIsCalibratedAndBetterOnRowsNobodySaw() throws Exception {
        var manifest = shipped(Refit.newBuilder().setPredictions(predictions));
        assertThat(manifest.getCalibrator().getKind()).isNotEqualTo("none");
        assertThat(manifest.hasThreshold()).as("nobody named costs").isFalse();

        var fresh = noisy(4_000, 2);
        var parts = parts(manifest);
        try (var model = Families.found().named("lightgbm").load(parts)) {
            var raw = loss(model.predict(fresh).toArray(), fresh);
            var calibrated =
                    loss(CalibratorCodec.apply(manifest, model).predict(fresh).toArray(), fresh);
            assertThat(calibrated).isLessThan(raw - 0.05);
            assertThat(calibrated).as("saying ½ costs 0.693").isLessThan(0.693);
        }
    }

    @Test
    void theThresholdFollowsTheCosts() throws Exception {
        var dearMisses = threshold(1, 6);
        var dearAlarms = threshold(6, 1);
        assertThat(dearMisses.getThreshold().getLabel()).isEqualTo("yes");
        assertThat(dearMisses.getThreshold().getProbability()).isLessThan(0.4);
        assertThat(dearAlarms.getThreshold().getProbability()).isGreaterThan(0.6);
    }

    @Test
    void theSamePredictionsGiveTheSameModel() throws Exception {
        var refit = Refit.newBuilder().setPredictions(predictions);
        assertThat(shipped(refit)).isEqualTo(shipped(refit));
    }

    @Test
    void withoutPredictionsAModelHasNoCalibrator() throws Exception {
        assertThat(shipped(Refit.newBuilder()).hasCalibrator()).isFalse();
    }

    private ModelManifest threshold(double alarm, double miss) throws Exception {
        var costs = DecisionCosts.newBuilder().setFalsePositive(alarm).setFalseNegative(miss);
        return shipped(Refit.newBuilder().setPredictions(predictions).setCosts(costs));
    }

    private ModelManifest shipped(Refit.Builder refit) throws Exception {
        var finished = run(request().setRefit(refit.setSteps(STEPS)).build());
        return ModelFolder.manifestOf(new Digest(finished.getModels(0)), laboratory.store);
    }

    private ModelParts parts(ModelManifest manifest) throws Exception {
        var finished = run(request().setRefit(Refit.newBuilder().setSteps(STEPS)).build());
        assertThat(manifest.getFilesList())
                .as("the calibrator changes nothing of the engine's")
                .isEqualTo(
                        ModelFolder.manifestOf(new Digest(finished.getModels(0)), laboratory.store)
                                .getFilesList());
        return ModelFolder.fetch(new Digest(finished.getModels(0)), laboratory.store);
    }

    private TrialFinished run(TrialRequest request) throws InterruptedException {
        var event = laboratory.runner.run(request, Laboratory.granted(request));
        assertThat(event.hasFinished()).as(event.getFailed().getSentence()).isTrue();
        return event.getFinished();
    }

    /// The best step of the folds is the last: what would stop it is patience, and it has none.
    private TrialRequest.Builder request() {
        return laboratory
                .request("lightgbm")
                .setDevelopColumns(develop.hex())
                .setMetric("accuracy")
                .setPatience(0)
                .setMaxSteps(STEPS)
                .addParameters(real("learning_rate", 0.2))
                .addParameters(whole("num_leaves", 200))
                .addParameters(whole("min_data_in_leaf", 1));
    }

    private static Parameter.Builder real(String name, double value) {
        return Parameter.newBuilder().setName(name).setReal(value);
    }

    private static Parameter.Builder whole(String name, long value) {
        return Parameter.newBuilder().setName(name).setWhole(value);
    }

    private static Frame noisy(int rows, long seed) {
        var random = new SplittableRandom(seed);
        var x = random.doubles(rows, -2, 2).toArray();
        var noise = random.doubles(rows).toArray();
        var other = random.doubles(rows).toArray();
        return FrameBuilder.rows(rows)
                .number("x", row -> x[row])
                .number("noise", row -> noise[row])
                .target(row -> other[row] < 1 / (1 + StrictMath.exp(-x[row])) ? 1 : 0)
                .build();
    }

    private static double loss(double[] values, Frame rows) {
        return new LogLoss().of(new Predictions(2, values), rows.targets());
    }
}
