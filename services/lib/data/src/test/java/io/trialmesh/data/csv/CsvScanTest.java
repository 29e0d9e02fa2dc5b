package io.trialmesh.data.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvScanTest {

    @Test
    void readsPlainAndQuotedCells() throws IOException {
        assertThat(records("a,\"b,c\",\"d\"\"e\"\n,x,\n"))
                .containsExactly(List.of("a", "b,c", "d\"e"), List.of("", "x", ""));
    }

    @Test
    void endsLinesAsAnySystemDoes() throws IOException {
        var expected = List.of(List.of("a", "b"), List.of("1", "2"));
        for (var ending : List.of("\n", "\r\n", "\r")) {
            assertThat(records("a,b" + ending + "1,2" + ending)).isEqualTo(expected);
            assertThat(records("a,b" + ending + "1,2")).isEqualTo(expected);
        }
    }

    @Test
    void keepsLineBreaksInsideQuotesAndCountsThem() throws IOException {
        var seen = new Recorder();
        scan("a\n\"x\r\ny\"\nz\n", seen);
        assertThat(seen.records).containsExactly(List.of("a"), List.of("x\r\ny"), List.of("z"));
        assertThat(seen.lines).containsExactly(1L, 2L, 4L);
    }

    @Test
    void tellsBlankLinesFromEmptyCells() throws IOException {
        assertThat(records("a\n\n\"\"\n \n"))
                .containsExactly(List.of("a"), List.of(), List.of(""), List.of(" "));
    }

    @Test
    void skipsAByteOrderMarkOnceOnly() throws IOException {
        assertThat(records("\uFEFFa\n\uFEFFb")).containsExactly(List.of("a"), List.of("\uFEFFb"));
    }

    @Test
    void saysWhereTextStopsToBeUtf8() throws IOException {
        for (var bad :
                List.of(
                        "C3 28",
                        "80",
                        "C0 80",
                        "ED A0 80",
                        "F5 80 80 80",
                        "E2 82",
                        "F0 80 80 80")) {
            var seen = new Recorder();
            CsvScan.scan(bytes("61 0A " + bad), ',', seen);
            assertThat(seen.flaws).as(bad).isNotEmpty();
            assertThat(seen.flaws.getFirst()).as(bad).isEqualTo("NOT_UTF8 2");
        }
        var seen = new Recorder();
        scan("é€漢🜁\u07FF\u0800\uD7FF\uE000", seen);
        assertThat(seen.flaws).isEmpty();
    }

    @Test
    void readsBackWhatWasQuotedWhateverItWas() throws IOException {
        var random = new Random(7);
        var alphabet = "ab,;\"\n\r\t é".toCharArray();
        for (int round = 0; round < 200; round++) {
            var cells = new ArrayList<String>();
            for (int cell = 0; cell < 1 + random.nextInt(5); cell++) {
                var text = new StringBuilder();
                for (int i = random.nextInt(6); i > 0; i--) {
                    text.append(alphabet[random.nextInt(alphabet.length)]);
                }
                cells.add(text.toString());
            }
            var line =
                    String.join(
                            ",",
                            cells.stream().map(c -> '"' + c.replace("\"", "\"\"") + '"').toList());
            assertThat(records(line + "\n" + line)).containsExactly(cells, cells);
        }
    }

    @Test
    void findsTheSeparator() {
        assertThat(separator("a,b\n1,2\n")).isEqualTo(',');
        assertThat(separator("a;b\n1,5;2,5\n")).isEqualTo(';');
        assertThat(separator("a\tb, c\n1\t2\n")).isEqualTo('\t');
        assertThat(separator("a|b\n\"1,2\"|2\n")).isEqualTo('|');
        assertThat(separator("alone\n1\n")).isEqualTo(',');
    }

    private static char separator(String text) {
        return Separator.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<List<String>> records(String text) throws IOException {
        var seen = new Recorder();
        scan(text, seen);
        return seen.records;
    }

    private static void scan(String text, CsvSink sink) throws IOException {
        CsvScan.scan(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), ',', sink);
    }

    private static ByteArrayInputStream bytes(String hex) {
        return new ByteArrayInputStream(HexFormat.ofDelimiter(" ").parseHex(hex));
    }

    private static final class Recorder implements CsvSink {

        private final List<List<String>> records = new ArrayList<>();
        private final List<Long> lines = new ArrayList<>();
        private final List<String> flaws = new ArrayList<>();
        private List<String> record = new ArrayList<>();

        @Override
        public void cell(int column, byte[] bytes, int length) {
            record.add(new String(bytes, 0, length, StandardCharsets.UTF_8));
        }

        @Override
        public void endRecord(long line, int columns) {
            assertThat(record).hasSize(columns);
            records.add(record);
            lines.add(line);
            record = new ArrayList<>();
        }

        @Override
        public void flaw(CsvFlaw flaw, long line) {
            flaws.add(flaw + " " + line);
        }
    }
}
