package io.trialmesh.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.cli.terminal.Terminal;
import io.trialmesh.proto.v1.Study;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndingTest {

    private static final Terminal PLAIN = new Terminal(System.out, System.err, false, false, 100);

    @Test
    void showsTheLeaderboardThenTheSentences() {
        assertThat(lines(ExampleStudy.study()))
                .containsExactly(
                        "done in 1:58 · 61 trials (3 stopped early) · seed 7",
                        "",
                        "#  model        log loss                   AUC  p99 ms     size  tested on"
                                + "    gates          front",
                        "1  lightgbm#38  0.2590 [0.2510, 0.2680]  0.871    0.21  1.9 MiB  sealed"
                                + " rows  1 of 2 pass    ●",
                        "–  lightgbm#22  0.2510 [0.2430, 0.2590]                          sealed"
                                + " rows  FAIL sex-swap",
                        "   zero rule    0.3530                   0.500",
                        "",
                        ExampleStudy.SENTENCE,
                        "lightgbm#22 scored best and was refused: sex-swap.");
    }

    @Test
    void saysFirstThatNothingBeatsTheBaseline() {
        var study = ExampleStudy.study().toBuilder();
        study.getWinnerBuilder().setPassed(false).setSentence("No model beats the zero rule.");

        assertThat(lines(study.build()).get(2)).isEqualTo("No model beats the zero rule.");
    }

    private static List<String> lines(Study study) {
        return new Ending(study, ExampleStudy.leaderboard(), PLAIN).lines(Duration.ofSeconds(118));
    }
}
