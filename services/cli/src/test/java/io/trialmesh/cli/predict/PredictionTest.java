package io.trialmesh.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.metric.Predictions;
import io.trialmesh.data.table.TableReader;
import io.trialmesh.proto.v1.DecisionThreshold;
import io.trialmesh.proto.v1.ModelManifest;
import io.trialmesh.wire.model.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionTest {

    private static final Task YES_NO = Task.classes(List.of("no", "yes"));

    @TempDir Path folder;

    @Test
    void predictsEveryRowInItsOrder() throws IOException {
        var model = zeroRule();
        var data = write("x,other\n1,a\n,b\n3,c\n");
        var out = new StringBuilder();

        int rows = new Prediction(model, data).write(out);

        assertThat(rows).isEqualTo(3);
        assertThat(out.toString().lines())
                .hasSize(4)
                .startsWith("prediction")
                .allMatch(line -> !line.isEmpty());
    }

    @Test
    void namesTheColumnsThatAreMissing() throws IOException {
        var prediction = new Prediction(zeroRule(), write("y\n1\n"));
        assertThatThrownBy(() -> prediction.write(new StringBuilder())).hasMessageContaining("'x'");
    }

    @Test
    void saysThatModelAndTableAreNotThere() {
        var prediction = new Prediction(folder.resolve("model"), folder.resolve("rows.csv"));
        assertThatThrownBy(() -> prediction.write(new StringBuilder()))
                .hasMessageContaining("no model folder")
                .hasMessageContaining("no file that exists");
    }

    @Test
    void writesAProbabilityForEachLabel() {
        var out = new StringBuilder();
        var writer = new PredictionWriter(Task.classes(List.of("a", "b,c", "d")), Optional.empty());
        writer.header(out);
        writer.rows(out, new Predictions(3, new double[] {0.2, 0.5, 0.3, 0.6, 0.1, 0.3}));

        assertThat(out)
                .hasToString("prediction,p_a,\"p_b,c\",p_d\n\"b,c\",0.2,0.5,0.3\na,0.6,0.1,0.3\n");
    }

    @Test
    void decidesByTheModelsThreshold() {
        var threshold = DecisionThreshold.newBuilder().setLabel("yes").setProbability(0.3).build();
        var out = new StringBuilder();
        new PredictionWriter(YES_NO, Optional.of(threshold))
                .rows(out, new Predictions(2, new double[] {0.65, 0.35, 0.75, 0.25}));

        assertThat(out).hasToString("yes,0.65,0.35\nno,0.75,0.25\n");
    }

    @Test
    void leavesNoTemporaryFolderBehind() throws IOException {
        Path temp;
        try (var mine = PrivateTemp.open()) {
            temp = mine.folder();
            Files.writeString(temp.resolve("native.so"), "");
        }
        assertThat(temp).doesNotExist();
    }

    /// The simplest model there is: the mean of three targets.
    private Path zeroRule() throws IOException {
        var family =
                ServiceLoader.load(ModelFamily.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(f -> f.name().equals("zero-rule"))
                        .findFirst()
                        .orElseThrow();
        var schema = new Schema(List.of(Feature.numeric("x")));
        var rows = TableReader.forPrediction(write("x\n1\n2\n3\n"), schema);
        var task = Task.regression();
        var lesson = new Lesson(task, new KnownTargets(rows), rows, List.of(), List.of(), 1, 1);
        try (var learner = family.learner(family.defaults(task), lesson)) {
            learner.advance();
            try (var model = learner.model(1)) {
                var target = folder.resolve("model");
                ModelFolder.write(target, ModelManifest.getDefaultInstance(), model.parts());
                return target;
            }
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "rows", ".csv"), text);
    }
}
