package io.trialmesh.data.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.data.table.ArrayFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnFileTest {

    private static final List<String> LEVELS = List.of("", "a", "ü", "漢", "🜁", "a\nb");

    @TempDir private Path folder;

    @Test
    void givesBackEveryTableItWasGiven() throws IOException {
        var random = new Random(7);
        for (int round = 0; round < 60; round++) {
            var frame = frame(random.nextInt(200), random.nextInt(6), random);
            var task = round % 2 == 0 ? Task.regression() : Task.classes(List.of("no", "ja ü"));
            var file = folder.resolve("t" + round);
            ColumnFile.write(file, task, frame);
            var bytes = ColumnFile.toBytes(task, frame);
            assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
            for (var table : List.of(ColumnFile.open(file), ColumnFile.read(bytes))) {
                assertThat(table.task()).isEqualTo(task);
                assertSame(table, frame);
            }
        }
    }

    @Test
    void refusesEveryShortening() {
        var bytes = ColumnFile.toBytes(Task.regression(), frame(5, 3, new Random(7)));
        for (int length = 0; length < bytes.length - 64; length++) {
            var cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> ColumnFile.read(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(MeshException.class)
                    .hasMessageContaining("column file");
        }
    }

    @Test
    void survivesAnyChangedHeaderByte() {
        var bytes = ColumnFile.toBytes(Task.regression(), frame(5, 3, new Random(7)));
        for (int i = 0; i < 120; i++) {
            for (var value : new byte[] {0, 1, 127, -1}) {
                var changed = bytes.clone();
                changed[i] = value;
                try {
                    ColumnFile.read(changed);
                } catch (MeshException e) {
                    assertThat(e).hasMessageContaining("column file");
                }
            }
        }
    }

    @Test
    void saysSoWhereThereIsNoFile() {
        assertThatThrownBy(() -> ColumnFile.open(folder.resolve("absent")))
                .isInstanceOf(MeshException.class)
                .hasMessageContaining("cannot read the columns in absent");
    }

    private static void assertSame(Frame actual, Frame expected) {
        assertThat(actual.schema()).isEqualTo(expected.schema());
        assertThat(actual.rows()).isEqualTo(expected.rows());
        for (int row = 0; row < expected.rows(); row++) {
            assertThat(actual.rowId(row)).isEqualTo(expected.rowId(row));
            assertThat(actual.target(row)).isEqualTo(Double.valueOf(expected.target(row)));
            for (int column = 0; column < expected.schema().width(); column++) {
                if (expected.schema().features().get(column).kind() == ColumnKind.NUMERIC) {
                    assertThat(actual.number(column, row))
                            .isEqualTo(Float.valueOf(expected.number(column, row)));
                } else {
                    assertThat(actual.level(column, row)).isEqualTo(expected.level(column, row));
                }
            }
        }
    }

    private static Frame frame(int rows, int width, Random random) {
        var ids = random.longs(rows).toArray();
        var targets = IntStream.range(0, rows).mapToDouble(_ -> odd(random)).toArray();
        var frame = new ArrayFrame.Builder(ids, targets);
        for (int column = 0; column < width; column++) {
            if (random.nextBoolean()) {
                var values = new float[rows];
                for (int row = 0; row < rows; row++) {
                    values[row] = (float) odd(random);
                }
                frame.numbers("n" + column + "é", values);
            } else {
                var levels = LEVELS.subList(0, random.nextInt(LEVELS.size()));
                var codes = random.ints(rows, -1, Math.max(levels.size(), 0)).toArray();
                frame.levels("c" + column, levels, codes);
            }
        }
        return frame.build();
    }

    private static double odd(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Double.NaN;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> -0.0;
            case 3 -> Float.MIN_VALUE;
            default -> random.nextGaussian() * 1e9;
        };
    }
}
