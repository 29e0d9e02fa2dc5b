package io.trialmesh.data.predictions;

import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.metric.Predictions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Predictions at rest, little-endian: the magic, rows and outputs (int32 each), row ids (int64),
/// folds (int32), then the numbers row after row (float64).
public final class PredictionFile {

    private static final byte[] MAGIC = "TMPRED1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD = 16;

    private PredictionFile() {}

    public static void write(Path file, StoredPredictions stored) {
        var rows = stored.rowIds().length;
        var outputs = stored.predictions().outputs();
        var bytes =
                ByteBuffer.allocate(Math.toIntExact(size(rows, outputs)))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(MAGIC)
                        .putInt(rows)
                        .putInt(outputs);
        for (var id : stored.rowIds()) {
            bytes.putLong(id);
        }
        for (var fold : stored.folds()) {
            bytes.putInt(fold);
        }
        for (var value : stored.predictions().toArray()) {
            bytes.putDouble(value);
        }
        try {
            Files.write(file, bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static StoredPredictions read(Path file) {
        try {
            return parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new MeshException(
                    ErrorCode.NOT_FOUND, "cannot read predictions in " + file.getFileName(), e);
        }
    }

    private static StoredPredictions parse(byte[] content) {
        if (content.length < HEAD
                || !Arrays.equals(content, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new MeshException(ErrorCode.INVALID, "this is no file of predictions");
        }
        var bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).position(MAGIC.length);
        var rows = bytes.getInt();
        var outputs = bytes.getInt();
        if (rows < 0 || outputs < 1 || size(rows, outputs) != content.length) {
            throw new MeshException(
                    ErrorCode.INVALID,
                    "a prediction file of "
                            + rows
                            + " × "
                            + outputs
                            + " has not "
                            + content.length
                            + " bytes");
        }
        var ids = new long[rows];
        bytes.asLongBuffer().get(ids);
        bytes.position(bytes.position() + rows * Long.BYTES);
        var folds = new int[rows];
        bytes.asIntBuffer().get(folds);
        bytes.position(bytes.position() + rows * Integer.BYTES);
        var values = new double[rows * outputs];
        bytes.asDoubleBuffer().get(values);
        return new StoredPredictions(ids, folds, new Predictions(outputs, values));
    }

    private static long size(long rows, long outputs) {
        return HEAD + rows * (Long.BYTES + Integer.BYTES + outputs * Double.BYTES);
    }
}
