package io.trialmesh.assess.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.data.Frame;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Conditions on rows: what they take, and what is said about those that make no sense.
class SliceExpressionTest {

    /// Row 3 has no age, row 4 no plan.
    private static final Frame FRAME =
            FrameBuilder.rows(6)
                    .number("age", row -> row == 3 ? Double.NaN : 10 * row)
                    .number("rate", row -> row / 10.0)
                    .text("plan", row -> row == 4 ? "" : row % 2 == 0 ? "paid" : "free")
                    .number("odd name", row -> row)
                    .build();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "age > 20                           ; 4 5",
                "age == 20                          ; 2",
                "age >= 19.5 && age <= 20           ; 2",
                "rate == 0.3                        ; 3",
                "age in [10, 20]                    ; 1 2",
                "age + 10 > 50                      ; 5",
                "!(age > 20)                        ; 0 1 2",
                "age > 20 || plan == 'free'         ; 1 3 4 5",
                "missing(age)                       ; 3",
                "!missing(plan) && age < 100        ; 0 1 2 5",
                "plan != 'free'                     ; 0 2",
                "plan.startsWith('pa')              ; 0 2",
                "plan.size() == 4 && age < 20       ; 0 1",
                "column('odd name') < 2             ; 0 1",
                "missing(column('odd name'))        ; ",
                "true                               ; 0 1 2 3 4 5"
            })
    void takesTheRowsOfWhichItIsCertainlyTrue(String text, String rows) {
        assertThat(SliceExpression.read(text, FRAME.schema()))
                .isInstanceOfSatisfying(
                        SliceExpression.Reading.Right.class,
                        right -> {
                            var taken = right.expression().rowsOf(FRAME);
                            assertThat(text(taken)).isEqualTo(rows == null ? "" : rows);
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "agee > 20                | there is no column 'agee'; did you mean age?",
                "missing(plam)            | there is no column 'plam'; did you mean plan?",
                "column('od name') > 1    | did you mean column('odd name')?",
                "wealth > 20              | there are [age, rate, plan, odd name]",
                "age > 'old'              | '>' is not known between a number and a text",
                "plan < 3                 | '<' is not known between a text and a number",
                "age >                    | at character",
                "age                      | it is not true or false of a row",
                "nonsense                 | there is no column 'nonsense'"
            })
    void saysWhatIsWrong(String text, String said) {
        assertThat(SliceExpression.read(text, FRAME.schema()))
                .isInstanceOfSatisfying(
                        SliceExpression.Reading.Wrong.class,
                        wrong ->
                                assertThat(wrong.sentence())
                                        .startsWith("'" + text + "' is no condition on rows: ")
                                        .contains(said));
    }

    private static String text(int[] rows) {
        return String.join(" ", Arrays.stream(rows).mapToObj(Integer::toString).toList());
    }
}
