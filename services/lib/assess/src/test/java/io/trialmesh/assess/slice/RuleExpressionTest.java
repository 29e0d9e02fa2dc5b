package io.trialmesh.assess.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import io.trialmesh.testkit.data.FrameBuilder;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// Users' rules: what they answer, and what is wrong with them.
class RuleExpressionTest {

    private static final Task YES_NO = Task.classes(List.of("no", "yes"));
    private static final Task SIZES = Task.classes(List.of("low", "middle", "high"));
    private static final Frame ROWS =
            FrameBuilder.rows(3)
                    .number("debt", row -> row == 2 ? Double.NaN : row)
                    .text("plan", row -> row == 0 ? "free" : "paid")
                    .build();

    @Test
    void answersProbabilitiesLabelsAndNumbers() {
        assertThat(answers("debt > 0.5 ? 0.9 : 0.2", YES_NO))
                .containsExactly(of(0.2), of(0.9), no());
        assertThat(answers("debt > 0.5 ? 1 : 0", YES_NO)).containsExactly(of(0), of(1), no());
        assertThat(answers("plan == 'paid' ? 'yes' : 'no'", YES_NO))
                .containsExactly(of(0), of(1), of(1));
        assertThat(answers("plan == 'paid'", YES_NO)).containsExactly(of(0), of(1), of(1));
        assertThat(answers("missing(debt) ? 'high' : plan == 'paid' ? 'middle' : 'low'", SIZES))
                .containsExactly(of(0), of(1), of(2));
        assertThat(answers("3.5 * debt - 1", Task.regression()))
                .containsExactly(of(-1), of(2.5), no());
    }

    @Test
    void saysWhatIsWrongWithARule() {
        assertThat(wrong("dept > 0.5 ? 0.9 : 0.2", YES_NO))
                .isEqualTo(
                        "'dept > 0.5 ? 0.9 : 0.2' is no rule on rows: there is no column 'dept';"
                                + " did you mean debt?");
        assertThat(wrong("plan == 'paid' ? 'yess' : 'no'", YES_NO))
                .contains(
                        "names 'yess', which is no label; did you mean 'yes'? there are [no, yes]");
        assertThat(wrong("debt * 2", SIZES)).contains("names no label; there are [low,");
        assertThat(wrong("plan", Task.regression())).contains("gives no number");
        assertThat(wrong("[1, 2]", YES_NO)).contains("gives neither a label nor a number");
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThatThrownBy(() -> answers("debt * 3.0", YES_NO))
                .hasMessage("the rule says '3.0' of row 1, which is no answer");
    }

    private static List<OptionalDouble> answers(String text, Task task) {
        var reading = RuleExpression.read(text, task, ROWS.schema());
        assertThat(reading).isInstanceOf(RuleExpression.Reading.Right.class);
        return ((RuleExpression.Reading.Right) reading).rule().answers(ROWS);
    }

    private static String wrong(String text, Task task) {
        var reading = RuleExpression.read(text, task, ROWS.schema());
        assertThat(reading).isInstanceOf(RuleExpression.Reading.Wrong.class);
        return ((RuleExpression.Reading.Wrong) reading).sentence();
    }

    private static OptionalDouble of(double value) {
        return OptionalDouble.of(value);
    }

    private static OptionalDouble no() {
        return OptionalDouble.empty();
    }
}
