package io.trialmesh.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.trialmesh.core.data.Task;
import io.trialmesh.core.study.Budget;
import io.trialmesh.proto.v1.Dataset;
import io.trialmesh.wire.data.TaskCodec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataSummaryTest {

    @Test
    void saysWhichColumnsAreTestedAndNotLearntFrom() {
        var dataset =
                Dataset.newBuilder()
                        .setRows(48_842)
                        .setTask(TaskCodec.toWire(Task.regression()))
                        .build();
        var asked =
                new RunRequest(
                        TableAddress.of("adult.csv"),
                        "income",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new Budget.Trials(5),
                        Optional.empty(),
                        1,
                        new RunOptions.Columns(List.of(), List.of(), List.of("sex", "race")),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        1);
        assertThat(new DataSummary(Optional.of(dataset), List.of("sex", "race")).lines(asked))
                .contains(
                        "  ! sex, race → sensitive: tested, and not learnt from; --use sex,race"
                                + " would");
        assertThat(new DataSummary(Optional.of(dataset), List.of()).lines(asked))
                .noneMatch(line -> line.contains("sensitive"));
    }
}
