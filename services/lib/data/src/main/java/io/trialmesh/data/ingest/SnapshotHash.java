package io.trialmesh.data.ingest;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.data.ColumnKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/// The name of a snapshot: SHA-256 over the names, kinds and values of its columns in order.
///
/// The file's format, its writer and the spelling of numbers do not matter. Each column has a hash
/// of its own: numbers as float64, texts as their ordered dictionary and a code for every row.
final class SnapshotHash {

    private static final int CHUNK = 1 << 16;

    private final MessageDigest whole = Digest.sha256();

    SnapshotHash(int rows) {
        whole.update("TMSNAP1\n".getBytes(StandardCharsets.US_ASCII));
        whole.update(ByteBuffer.allocate(Integer.BYTES).putInt(rows).flip());
    }

    /// The hash of one column.
    record OfColumn(String name, ColumnKind kind, byte[] hash) {}

    static OfColumn of(String name, ReadCells cells) {
        return switch (cells) {
            case ReadCells.Doubles(var values) -> of(name, values);
            case ReadCells.Texts texts -> of(name, texts);
        };
    }

    private static OfColumn of(String name, double[] numbers) {
        var column = Digest.sha256();
        var chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (var number : numbers) {
            flushWhereFull(column, chunk);
            // One zero and one NaN, whatever their bits were.
            chunk.putLong(Double.doubleToLongBits(number + 0.0));
        }
        column.update(chunk.flip());
        return new OfColumn(name, ColumnKind.NUMERIC, column.digest());
    }

    private static OfColumn of(String name, ReadCells.Texts texts) {
        var column = Digest.sha256();
        texts(column, texts.dictionary());
        var chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (var code : texts.codes()) {
            flushWhereFull(column, chunk);
            chunk.putInt(code);
        }
        column.update(chunk.flip());
        return new OfColumn(name, ColumnKind.CATEGORICAL, column.digest());
    }

    Digest digest() {
        return Digest.ofRaw(whole.digest());
    }

    /// Takes the next column in.
    void add(OfColumn column) {
        texts(whole, List.of(column.name(), column.kind().name()));
        whole.update(column.hash());
    }

    private static void flushWhereFull(MessageDigest digest, ByteBuffer chunk) {
        if (chunk.remaining() < Long.BYTES) {
            digest.update(chunk.flip());
            chunk.clear();
        }
    }

    private static void texts(MessageDigest digest, List<String> texts) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(texts.size()).flip());
        for (var text : texts) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        }
    }
}
