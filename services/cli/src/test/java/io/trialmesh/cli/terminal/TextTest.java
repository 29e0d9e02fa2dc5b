package io.trialmesh.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trialmesh.cli.terminal.TextTable.Align;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    @Test
    void alignsCellsByTheWidestOfTheirColumn() {
        var table =
                new TextTable()
                        .column("#", Align.LEFT)
                        .column("model", Align.LEFT)
                        .column("MB", Align.RIGHT)
                        .row("1", "lightgbm#38", "1.9")
                        .row("–", "linear#5", "31.0");

        assertThat(table.lines())
                .containsExactly(
                        "#  model          MB", "1  lightgbm#38   1.9", "–  linear#5     31.0");
    }

    @Test
    void aTerminalWithoutASizeHasTheUsualWidth() {
        assertThat(Terminal.width(0)).isEqualTo(100);
        assertThat(Terminal.width(57)).isEqualTo(57);
    }

    @Test
    void refusesARowWithMissingCells() {
        var table = new TextTable().column("a", Align.LEFT).column("b", Align.LEFT);
        assertThatIllegalArgumentException().isThrownBy(() -> table.row("1"));
    }

    @ParameterizedTest
    @CsvSource({
        "0.25912, 0.2591",
        "12.3456, 12.35",
        "20480.4, 20480",
        "-1.5, -1.500",
        "0, 0",
        "0.000000123, 1.230e-07",
        "NaN, –",
        "-Infinity, -∞"
    })
    void printsFourDigits(double value, String text) {
        assertThat(Numbers.brief(value)).isEqualTo(text);
    }

    @Test
    void printsTimesAndSizes() {
        assertThat(Numbers.clock(Duration.ofSeconds(37))).isEqualTo("0:37");
        assertThat(Numbers.clock(Duration.ofSeconds(3729))).isEqualTo("1:02:09");
        assertThat(Numbers.count(20_000)).isEqualTo("20,000");
        assertThat(Numbers.bytes(1_992_294)).isEqualTo("1.9 MiB");
        assertThat(Numbers.bytes(12)).isEqualTo("12 B");
    }

    @Test
    void redrawsItsBlockInPlace() {
        var bytes = new ByteArrayOutputStream();
        var width = new AtomicInteger(10);
        var block = new LiveBlock(new PrintStream(bytes, true, StandardCharsets.UTF_8), width::get);
        block.draw(List.of("one", "a line that is too long"));
        block.draw(List.of("two"));
        block.clear();

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("one\na line t…\n\u001b[2A\u001b[Jtwo\n\u001b[1A\u001b[J");
    }

    @Test
    void takesBackLinesThatANarrowerWindowHasBroken() {
        var bytes = new ByteArrayOutputStream();
        var width = new AtomicInteger(20);
        var block = new LiveBlock(new PrintStream(bytes, true, StandardCharsets.UTF_8), width::get);
        block.draw(List.of("\u001b[1mfifteen letters\u001b[0m", "two"));
        width.set(10);
        block.draw(List.of("\u001b[1mfifteen letters\u001b[0m"));

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .endsWith("\u001b[3A\u001b[J\u001b[1mfifteen \u001b[0m…\n");
    }

    @Test
    void usesNoColourWhereNobodyWantsIt() {
        var plain = new Terminal(System.out, System.err, true, false, 80);
        assertThat(plain.red("no")).isEqualTo("no");
        assertThat(new Terminal(System.out, System.err, true, true, 80).red("no"))
                .contains("\u001b[31m");
    }
}
