package io.trialmesh.data.columns;

import io.trialmesh.core.data.ColumnKind;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// A table as columns of one type each, little-endian, readable without parsing.
///
/// Layout: the magic, the header's length (int32), the header; then, each begun at a multiple of 64
/// bytes: row ids (int64), targets (float64), and every feature in order (float32 numbers, int32
/// levels with -1 for missing). Numbers beyond 2^24 are rounded to the nearest float32.
public final class ColumnFile {

    private static final byte[] MAGIC = "TMCOLS1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int ALIGN = 64;
    private static final int HEADER_LIMIT = 1 << 28;

    private ColumnFile() {}

    public static void write(Path file, Task task, Frame frame) {
        try (var out =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            for (var part : new ColumnParts(task, frame)) {
                while (part.hasRemaining()) {
                    out.write(part);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The bytes that {@link #write} would write.
    public static byte[] toBytes(Task task, Frame frame) {
        var bytes = new ByteArrayOutputStream();
        for (var part : new ColumnParts(task, frame)) {
            var piece = new byte[part.remaining()];
            part.get(piece);
            bytes.writeBytes(piece);
        }
        return bytes.toByteArray();
    }

    /// Maps the file into memory; pages are read as they are touched.
    public static ColumnTable open(Path file) {
        try (var in = FileChannel.open(file, StandardOpenOption.READ)) {
            return parse(in.map(FileChannel.MapMode.READ_ONLY, 0, in.size()));
        } catch (IOException e) {
            throw new MeshException(
                    ErrorCode.NOT_FOUND, "cannot read the columns in " + file.getFileName(), e);
        }
    }

    /// Reads columns that are in memory already, such as decrypted ones.
    public static ColumnTable read(byte[] bytes) {
        return parse(ByteBuffer.wrap(bytes));
    }

    static byte[] magic() {
        return MAGIC.clone();
    }

    static long aligned(long position) {
        return (position + ALIGN - 1) / ALIGN * ALIGN;
    }

    private static ColumnTable parse(ByteBuffer bytes) {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        var magic = new byte[MAGIC.length];
        if (bytes.remaining() < MAGIC.length + Integer.BYTES) {
            throw damaged("it ends within its header");
        }
        bytes.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw damaged("it does not begin like one");
        }
        var length = bytes.getInt();
        if (length < 0 || length > HEADER_LIMIT || length > bytes.remaining()) {
            throw damaged("its header of " + length + " bytes does not fit");
        }
        var header = new byte[length];
        bytes.get(header);
        try {
            return table(ColumnHeader.parse(header), bytes);
        } catch (IOException | IllegalArgumentException e) {
            throw new MeshException(ErrorCode.INVALID, "the column file's header is damaged", e);
        }
    }

    private static ColumnTable table(ColumnHeader header, ByteBuffer bytes) {
        long rows = header.rows();
        var at = aligned(bytes.position());
        var ids = slice(bytes, at, rows * Long.BYTES).asLongBuffer();
        at = aligned(at + rows * Long.BYTES);
        var targets = slice(bytes, at, rows * Double.BYTES).asDoubleBuffer();
        at = aligned(at + rows * Double.BYTES);
        var columns = new ByteBuffer[header.schema().width()];
        for (int column = 0; column < columns.length; column++) {
            columns[column] = slice(bytes, at, rows * Integer.BYTES);
            at = aligned(at + rows * Integer.BYTES);
        }
        return new ColumnTable(header, ids, targets, columns);
    }

    private static ByteBuffer slice(ByteBuffer bytes, long from, long length) {
        if (from < 0 || length < 0 || from + length > bytes.limit()) {
            throw damaged("it ends before its last column");
        }
        return bytes.slice((int) from, (int) length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static MeshException damaged(String why) {
        return new MeshException(ErrorCode.INVALID, "the column file is damaged: " + why);
    }

    static boolean numeric(Frame frame, int column) {
        return frame.schema().features().get(column).kind() == ColumnKind.NUMERIC;
    }
}
