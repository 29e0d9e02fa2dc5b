package io.trialmesh.data.ingest;

import io.trialmesh.core.error.NearestName;
import io.trialmesh.core.error.Problem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What a file is, seen from its first bytes, and why it is none that we read.
record FileForm(boolean parquet, List<Problem> problems) {

    private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD = 4096;
    private static final int GUESSED_FROM = 64 << 20;

    static FileForm of(Path file) {
        if (!Files.exists(file)) {
            return refused(file, "'%s' does not exist.%s".formatted(file, meant(file)));
        }
        if (Files.isDirectory(file)) {
            return refused(file, "'%s' is a folder. Name one CSV or Parquet file.".formatted(file));
        }
        try (var in = Files.newInputStream(file)) {
            return of(file, in.readNBytes(HEAD));
        } catch (IOException e) {
            return new FileForm(false, List.of(unreadable(file)));
        }
    }

    private static FileForm of(Path file, byte[] head) throws IOException {
        var name = name(file);
        if (begins(head, PARQUET)) {
            return endsLikeParquet(file)
                    ? new FileForm(true, List.of())
                    : refused(file, name + " begins like Parquet and is cut short.");
        }
        if (name.toLowerCase(Locale.ROOT).endsWith(".parquet")) {
            return refused(file, name + " is named like Parquet but is none.");
        }
        if (begins(head, new byte[] {0x1F, (byte) 0x8B})
                || begins(head, new byte[] {'P', 'K', 3})) {
            return refused(
                    file, name + " is an archive or a spreadsheet. Unpack it, or save it as CSV.");
        }
        var utf16 = utf16(head);
        if (!utf16.isEmpty()) {
            return refused(
                    file,
                    "line 1 of %s is not UTF-8, it looks like %s. Convert it: iconv -f %s -t UTF-8."
                            .formatted(name, utf16, utf16));
        }
        return new FileForm(false, List.of());
    }

    static String name(Path file) {
        var name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    static Problem unreadable(Path file) {
        return new Problem(
                "data", file.toString(), "'%s' cannot be read. Check its rights.".formatted(file));
    }

    /// The encoding of text that is not UTF-8: windows-1252 where bytes occur that latin1 keeps for
    /// control characters.
    static String likelyEncoding(Path file) {
        try (var in = Files.newInputStream(file)) {
            var chunk = new byte[1 << 16];
            long seen = 0;
            for (int read = in.read(chunk);
                    read > 0 && seen < GUESSED_FROM;
                    read = in.read(chunk)) {
                for (int i = 0; i < read; i++) {
                    if ((chunk[i] & 0xE0) == 0x80) {
                        return "windows-1252";
                    }
                }
                seen += read;
            }
            return "latin1";
        } catch (IOException e) {
            return "latin1";
        }
    }

    /// Every other byte is zero in UTF-16 text of our alphabets; empty where this is none.
    private static String utf16(byte[] head) {
        if (begins(head, new byte[] {(byte) 0xFF, (byte) 0xFE})) {
            return "UTF-16LE";
        }
        if (begins(head, new byte[] {(byte) 0xFE, (byte) 0xFF})) {
            return "UTF-16BE";
        }
        int even = 0;
        int odd = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                if (i % 2 == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        var most = head.length * 2 / 5;
        if (head.length < 8 || Math.max(even, odd) <= most || Math.min(even, odd) > most / 8) {
            return "";
        }
        return even > odd ? "UTF-16BE" : "UTF-16LE";
    }

    private static boolean endsLikeParquet(Path file) throws IOException {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            if (in.length() < 12) {
                return false;
            }
            in.seek(in.length() - PARQUET.length);
            var end = new byte[PARQUET.length];
            in.readFully(end);
            return Arrays.equals(end, PARQUET);
        }
    }

    private static boolean begins(byte[] head, byte[] with) {
        return head.length >= with.length
                && Arrays.equals(head, 0, with.length, with, 0, with.length);
    }

    private static String meant(Path file) {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return " Give a CSV or Parquet file.";
        }
        try (var beside = Files.list(folder)) {
            return NearestName.to(name(file), beside.map(FileForm::name).sorted().toList())
                    .map(near -> " Did you mean '" + near + "'?")
                    .orElse(" Give a CSV or Parquet file.");
        } catch (IOException e) {
            return " Give a CSV or Parquet file.";
        }
    }

    private static FileForm refused(Path file, String sentence) {
        return new FileForm(false, List.of(new Problem("data", file.toString(), sentence)));
    }
}
