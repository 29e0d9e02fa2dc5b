package io.trialmesh.cli.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every planted fault is measured here again, from the text of the table alone.
class LoanTableTest {

    private static final int ROWS = 20_000;
    private static final StringBuilder TEXT = new StringBuilder();
    private static final LoanTruth TRUTH = write(ROWS, 1, TEXT);
    private static final List<String[]> TABLE =
            TEXT.toString().lines().skip(1).map(line -> line.split(",", -1)).toList();

    @Test
    void hasAColumnThatLeaksTheTarget() {
        double auc = auc(TABLE, row -> number(row, "collections_calls"), LoanTableTest::defaulted);
        assertThat(auc).isGreaterThan(0.98).isCloseTo(planted("leak"), within(1e-9));
    }

    @Test
    void hasAProxyOfASensitiveColumn() {
        var women = shares("occupation", row -> cell(row, "sex").equals("f"));
        double auc =
                auc(
                        TABLE,
                        row -> women.getOrDefault(cell(row, "occupation"), 0.0),
                        row -> cell(row, "sex").equals("f"));
        assertThat(auc).isBetween(0.8, 0.95).isCloseTo(planted("proxy"), within(1e-9));
    }

    @Test
    void treatsWomenWorseThanMen() {
        var risk = shares("sex", LoanTableTest::defaulted);
        double ratio = odds(risk.getOrDefault("f", 0.0)) / odds(risk.getOrDefault("m", 1.0));
        assertThat(ratio).isBetween(1.1, 1.9);
        assertThat(planted("unfair-history")).isEqualTo(0.5);
    }

    @Test
    void hasASliceInWhichNothingCanBeKnown() {
        double inside = scoreAuc(LoanTableTest::weak);
        double outside = scoreAuc(Predicate.not(LoanTableTest::weak));
        assertThat(inside).isBetween(0.46, 0.54);
        assertThat(outside).isLessThan(0.32);
        assertThat(planted("weak-slice")).isBetween(1.7, 3.5);
        assertThat(TABLE.stream().filter(LoanTableTest::weak).count()).isBetween(1_700L, 2_300L);
    }

    @Test
    void hasAColumnOfKnownDirection() {
        assertThat(scoreAuc(Predicate.not(LoanTableTest::weak)))
                .isLessThan(0.5)
                .isCloseTo(planted("direction"), within(1e-9));
    }

    @Test
    void namesEveryRowByItself() {
        assertThat(TABLE.stream().map(row -> row[0]).distinct().count()).isEqualTo(ROWS);
        assertThat(planted("identifier")).isEqualTo(ROWS);
    }

    @Test
    void holdsSomeApplicationsTwice() {
        var seen = new HashSet<String>();
        long twice =
                TABLE.stream()
                        .map(row -> Arrays.asList(row).subList(1, row.length).toString())
                        .filter(Predicate.not(seen::add))
                        .count();
        assertThat(twice).isBetween(140L, 260L);
        assertThat((double) twice).isCloseTo(planted("duplicates"), within(5.0));
    }

    @Test
    void lacksWhatWasForgottenAndWhatTheYoungDoNotHave() {
        assertThat(missing("years_employed", row -> true)).isBetween(0.03, 0.05);
        assertThat(missing("credit_score", row -> number(row, "age") < 23)).isBetween(0.45, 0.55);
        assertThat(missing("credit_score", row -> number(row, "age") >= 23)).isZero();
        assertThat(missing("credit_score", row -> true))
                .isCloseTo(planted("missing-by-age"), within(1e-9));
    }

    @Test
    void hasTheSameBytesForTheSameSeedInAnyJvm() throws Exception {
        var sha = MessageDigest.getInstance("SHA-256");
        var digest = sha.digest(TEXT.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(digest)).startsWith("90fe3f7589e293bc2463496849548ea1");
        var other = new StringBuilder();
        write(ROWS, 2, other);
        assertThat(other).isNotEqualToIgnoringCase(TEXT);
    }

    @Test
    void isTheTableOfTheExamples() throws IOException {
        var small = new StringBuilder();
        write(2_400, 1, small);
        var root = Path.of(System.getProperty("trialmesh.root"));
        assertThat(root.resolve("examples/loans.csv")).content().isEqualTo(small.toString());
        assertThat(root.resolve("docs/examples/loans.md"))
                .content()
                .contains(TRUTH.faults().stream().map(PlantedFault::id).toList());
        assertThat(Files.readString(root.resolve("examples/README.md")))
                .contains("trialmesh example loans --rows 2400");
    }

    private static LoanTruth write(int rows, long seed, StringBuilder text) {
        try {
            return new LoanTable(rows, seed).write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double planted(String id) {
        return TRUTH.faults().stream()
                .filter(fault -> fault.id().equals(id))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static double scoreAuc(Predicate<String[]> where) {
        var rows =
                TABLE.stream()
                        .filter(where)
                        .filter(r -> !cell(r, "credit_score").isEmpty())
                        .toList();
        return auc(rows, row -> number(row, "credit_score"), LoanTableTest::defaulted);
    }

    private static double missing(String column, Predicate<String[]> where) {
        var rows = TABLE.stream().filter(where).toList();
        return rows.stream().filter(row -> cell(row, column).isEmpty()).count()
                / (double) rows.size();
    }

    private static Map<String, Double> shares(String column, Predicate<String[]> yes) {
        return TABLE.stream()
                .collect(
                        Collectors.groupingBy(
                                row -> cell(row, column),
                                Collectors.averagingDouble(row -> yes.test(row) ? 1 : 0)));
    }

    private static double odds(double share) {
        return share / (1 - share);
    }

    /// By ranks, ties shared (Hanley and McNeil 1982, section II).
    private static double auc(
            List<String[]> rows, ToDoubleFunction<String[]> score, Predicate<String[]> yes) {
        var positive = rows.stream().filter(yes).mapToDouble(score).sorted().toArray();
        var negative = rows.stream().filter(yes.negate()).mapToDouble(score).sorted().toArray();
        double wins = 0;
        int below = 0;
        int upTo = 0;
        for (double value : positive) {
            while (below < negative.length && negative[below] < value) {
                below++;
            }
            while (upTo < negative.length && negative[upTo] <= value) {
                upTo++;
            }
            wins += (below + upTo) / 2.0;
        }
        return wins / ((double) positive.length * negative.length);
    }

    private static boolean weak(String[] row) {
        return cell(row, "region").equals("north") && number(row, "term") >= 48;
    }

    private static boolean defaulted(String[] row) {
        return cell(row, "default").equals("yes");
    }

    private static double number(String[] row, String column) {
        return Double.parseDouble(cell(row, column));
    }

    private static String cell(String[] row, String column) {
        return row[Loan.COLUMNS.indexOf(column)];
    }
}
