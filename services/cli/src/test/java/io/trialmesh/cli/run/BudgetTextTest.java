package io.trialmesh.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.study.Budget;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTextTest {

    @ParameterizedTest
    @CsvSource({"90s, 90", "2m, 120", "1h, 3600", "1h30m, 5400", "2M, 120", "1m5s, 65", "5s, 5"})
    void readsTimes(String text, long seconds) {
        assertThat(BudgetText.read(text))
                .isEqualTo(
                        new BudgetText.Reading.Right(new Budget.Wall(Duration.ofSeconds(seconds))));
    }

    @ParameterizedTest
    @CsvSource({"50trials, 50", "1trial, 1", "20 trials, 20"})
    void readsWork(String text, int trials) {
        assertThat(BudgetText.read(text))
                .isEqualTo(new BudgetText.Reading.Right(new Budget.Trials(trials)));
    }

    @Test
    void refusesANumberWithoutAUnit() {
        assertThat(problem("2"))
                .isEqualTo("'2' has no unit. Give a time (90s, 2m, 1h) or work (50trials).");
    }

    @Test
    void refusesABudgetThatNothingFitsInto() {
        assertThat(problem("4s")).contains("too short");
        assertThat(problem("0s")).contains("too short");
        assertThat(problem("0trials")).contains("no work at all");
    }

    @ParameterizedTest
    @CsvSource({"soon", "-5m", "2 minutes", "''", "1e9trials", "99999999999trials", "m", "1s1h"})
    void refusesWhatIsNoBudget(String text) {
        assertThat(problem(text)).contains("'" + text + "'").contains("Give a time");
    }

    private static String problem(String text) {
        return switch (BudgetText.read(text)) {
            case BudgetText.Reading.Right(var budget) -> "read as " + budget;
            case BudgetText.Reading.Wrong(var problem) -> problem.sentence();
        };
    }
}
