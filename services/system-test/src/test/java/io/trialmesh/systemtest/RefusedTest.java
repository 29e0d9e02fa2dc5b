package io.trialmesh.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bad input is refused whole and early, and nothing is started.
class RefusedTest {

    @TempDir Path folder;

    @Test
    void namesEveryMistakeAtOnceAndStartsNothing() {
        var trialmesh = new Trialmesh(folder);
        Loans.write(folder.resolve("loans.csv"), 100);
        var ended =
                trialmesh
                        .run(
                                "run",
                                "--data",
                                "loans.csv",
                                "--target",
                                "defualt",
                                "--budget",
                                "2",
                                "--metric",
                                "log_los")
                        .expect(2);
        assertThat(ended.errors())
                .contains("3 problems, nothing was started")
                .contains("'defualt' is not a column of loans.csv. Did you mean 'default'?")
                .contains("'2' has no unit")
                .contains("log_los");
        assertThat(ended.output()).isEmpty();
        assertThat(folder.resolve(".trialmesh")).doesNotExist();
        assertThat(trialmesh.processes()).isEmpty();
    }
}
