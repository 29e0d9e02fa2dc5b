package io.trialmesh.worker.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowWeightsTest {

    @TempDir Path folder;

    @Test
    void multiplyAreCappedAndOnAverageOne() throws IOException {
        var weights =
                RowWeights.of(
                        List.of(1.0, 2.0, 1.0, 1.0),
                        List.of(file(4, 4, 1, 1), file(5, 1, 1, 3)),
                        4);

        // 20 is capped at 10; 10 + 8 + 1 + 3 = 22.
        assertThat(weights).hasSize(4);
        assertThat(weights.get(0)).isCloseTo(10 / 5.5, within(1e-12));
        assertThat(weights.get(1)).isCloseTo(8 / 5.5, within(1e-12));
        assertThat(weights.get(3)).isCloseTo(3 / 5.5, within(1e-12));
        assertThat(weights.stream().mapToDouble(w -> w).average().orElseThrow())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void whatIsSaidWithoutFilesStaysAsItIs() {
        assertThat(RowWeights.of(List.of(), List.of(), 4)).isEmpty();
        assertThat(RowWeights.of(List.of(2.0, 3.0), List.of(), 2)).containsExactly(2.0, 3.0);
    }

    @Test
    void refuseWhatIsAboutOtherRowsOrIsNoWeight() throws IOException {
        var three = List.of(file(1, 2, 3));
        var none = List.of(file(1, 0));
        var lost = List.of(file(1, Double.NaN));

        assertThatThrownBy(() -> RowWeights.of(List.of(), three, 2))
                .hasMessage("3 weights for 2 rows");
        assertThatThrownBy(() -> RowWeights.of(List.of(), none, 2))
                .hasMessage("0.0 is no weight of a row");
        assertThatThrownBy(() -> RowWeights.of(List.of(), lost, 2))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Path file(double... weights) throws IOException {
        var bytes =
                ByteBuffer.allocate(weights.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(weights);
        return Files.write(Files.createTempFile(folder, "weights", ""), bytes.array());
    }
}
