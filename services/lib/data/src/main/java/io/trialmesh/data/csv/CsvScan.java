package io.trialmesh.data.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Reads delimited text (RFC 4180, any separator, any line ending) from a stream of bytes.
///
/// Memory is bounded by the longest cell, which {@link #RECORD_LIMIT} bounds. Quotes count only
/// where a cell begins; inside, two quotes are one, and line breaks are text. Lines that hold
/// nothing are records without cells.
public final class CsvScan {

    /// No record may be longer, in bytes.
    public static final int RECORD_LIMIT = 16 << 20;

    private static final int CHUNK = 1 << 18;
    private static final int LINE_FEED = '\n';
    private static final int RETURN = '\r';

    private enum State {
        CELL_BEGINS,
        PLAIN,
        QUOTED,
        QUOTE_SEEN
    }

    private final byte separator;
    private final CsvSink sink;
    private final Utf8 utf8 = new Utf8();
    private byte[] cell = new byte[1 << 10];
    private int length;
    private int column;
    private int recordBytes;
    private int longest;
    private long line = 1;
    private long recordLine = 1;
    private State state = State.CELL_BEGINS;
    private boolean afterReturn;
    private boolean stopped;

    private CsvScan(char separator, CsvSink sink) {
        this.separator = (byte) separator;
        this.sink = sink;
    }

    /// Reads the stream to its end, or to where reading makes no more sense.
    ///
    /// @return the length of the longest record in bytes
    public static int scan(InputStream in, char separator, CsvSink sink) throws IOException {
        var scan = new CsvScan(separator, sink);
        var chunk = new byte[CHUNK];
        var from = skipMark(in, chunk);
        for (int read = from.end(); read > 0 && !scan.stopped; read = in.read(chunk)) {
            scan.feed(chunk, from.begin(), read);
            from = new Span(0, 0);
        }
        scan.end();
        return scan.longest;
    }

    private record Span(int begin, int end) {}

    /// A byte order mark is not part of the first column's name.
    private static Span skipMark(InputStream in, byte[] chunk) throws IOException {
        var read = in.readNBytes(chunk, 0, 3);
        var marked =
                read == 3
                        && chunk[0] == (byte) 0xEF
                        && chunk[1] == (byte) 0xBB
                        && chunk[2] == (byte) 0xBF;
        return marked ? new Span(0, in.read(chunk)) : new Span(0, read);
    }

    private void feed(byte[] chunk, int from, int to) {
        for (int i = from; i < to && !stopped; i++) {
            i += run(chunk, i, to);
            if (i == to) {
                return;
            }
            var b = chunk[i];
            if ((b < 0 || utf8.within()) && !utf8.accepts(b)) {
                sink.flaw(CsvFlaw.NOT_UTF8, line);
            }
            if (b == 0) {
                stop(CsvFlaw.ZERO_BYTE);
            } else if (++recordBytes > RECORD_LIMIT) {
                stop(CsvFlaw.TOO_LONG);
            } else {
                take(b);
            }
        }
    }

    /// Takes the plain characters that come next at once, and says how many.
    private int run(byte[] chunk, int from, int to) {
        if (state == State.QUOTE_SEEN || afterReturn || utf8.within()) {
            return 0;
        }
        // A byte below this ends a cell, or is looked at closer; so is one of a longer character.
        var quoted = state == State.QUOTED;
        int end = from;
        while (end < to && chunk[end] > RETURN && (quoted || chunk[end] != separator)) {
            if (chunk[end] == '"' && (quoted || (end == from && state == State.CELL_BEGINS))) {
                break;
            }
            end++;
        }
        var count = Math.min(end - from, RECORD_LIMIT - recordBytes);
        if (count > 0) {
            append(chunk, from, count);
            recordBytes += count;
            state = quoted ? State.QUOTED : State.PLAIN;
        }
        return count;
    }

    private void append(byte[] chunk, int from, int count) {
        while (length + count > cell.length) {
            cell = Arrays.copyOf(cell, 2 * cell.length);
        }
        System.arraycopy(chunk, from, cell, length, count);
        length += count;
    }

    private void take(byte b) {
        if (b == LINE_FEED && afterReturn) {
            afterReturn = false;
            if (state == State.QUOTED) {
                append(b);
            } else {
                recordBytes = 0;
            }
            return;
        }
        afterReturn = b == RETURN;
        switch (state) {
            case CELL_BEGINS -> {
                if (b == '"') {
                    state = State.QUOTED;
                } else {
                    state = State.PLAIN;
                    plain(b);
                }
            }
            case PLAIN -> plain(b);
            case QUOTED -> quoted(b);
            case QUOTE_SEEN -> afterQuote(b);
        }
    }

    private void plain(byte b) {
        if (b == separator) {
            endCell();
        } else if (b == LINE_FEED || b == RETURN) {
            endRecord();
        } else {
            append(b);
        }
    }

    private void quoted(byte b) {
        if (b == '"') {
            state = State.QUOTE_SEEN;
            return;
        }
        if (b == LINE_FEED || b == RETURN) {
            line++;
        }
        append(b);
    }

    private void afterQuote(byte b) {
        if (b == '"') {
            state = State.QUOTED;
            append(b);
        } else if (b == separator || b == LINE_FEED || b == RETURN) {
            plain(b);
        } else {
            sink.flaw(CsvFlaw.AFTER_QUOTE, line);
            state = State.PLAIN;
            plain(b);
        }
    }

    private void append(byte b) {
        if (length == cell.length) {
            cell = Arrays.copyOf(cell, 2 * length);
        }
        cell[length++] = b;
    }

    private void endCell() {
        sink.cell(column++, cell, length);
        length = 0;
        state = State.CELL_BEGINS;
    }

    private void endRecord() {
        var blank = column == 0 && length == 0 && recordBytes <= 1;
        if (!blank) {
            endCell();
        }
        longest = Math.max(longest, recordBytes);
        sink.endRecord(recordLine, column);
        line++;
        recordLine = line;
        column = 0;
        recordBytes = 0;
        state = State.CELL_BEGINS;
    }

    private void stop(CsvFlaw flaw) {
        stopped = true;
        sink.flaw(flaw, flaw == CsvFlaw.TOO_LONG ? recordLine : line);
    }

    private void end() {
        if (stopped) {
            return;
        }
        if (utf8.within()) {
            sink.flaw(CsvFlaw.NOT_UTF8, line);
        }
        if (state == State.QUOTED) {
            sink.flaw(CsvFlaw.UNCLOSED_QUOTE, recordLine);
        }
        if (recordBytes > 0) {
            recordBytes++;
            endRecord();
        }
    }
}
