package io.trialmesh.data.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.metric.Predictions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionFileTest {

    @TempDir private Path folder;

    @Test
    void givesBackWhatItWasGiven() {
        var file = folder.resolve("p");
        var values = new double[] {0.25, 0.75, Double.NaN, 1e-300, 0, 1};
        PredictionFile.write(
                file,
                new StoredPredictions(
                        new long[] {7, 1L << 40, 3},
                        new int[] {0, 7, 2},
                        new Predictions(2, values)));
        var read = PredictionFile.read(file);
        assertThat(read.rowIds()).containsExactly(7, 1L << 40, 3);
        assertThat(read.folds()).containsExactly(0, 7, 2);
        assertThat(read.predictions().outputs()).isEqualTo(2);
        assertThat(read.predictions().toArray()).containsExactly(values);
    }

    @Test
    void refusesFilesThatAreCutTooLongOrSomethingElse() throws IOException {
        var file = folder.resolve("p");
        PredictionFile.write(
                file,
                new StoredPredictions(
                        new long[] {1}, new int[] {0}, new Predictions(1, new double[] {2})));
        var bytes = Files.readAllBytes(file);
        for (int length = 0; length <= bytes.length + 1; length++) {
            if (length != bytes.length) {
                Files.write(file, Arrays.copyOf(bytes, length));
                assertThatThrownBy(() -> PredictionFile.read(file))
                        .isInstanceOf(MeshException.class);
            }
        }
        Files.writeString(file, "row,prediction\n1,0.5\n");
        assertThatThrownBy(() -> PredictionFile.read(file))
                .hasMessageContaining("no file of predictions");
    }
}
