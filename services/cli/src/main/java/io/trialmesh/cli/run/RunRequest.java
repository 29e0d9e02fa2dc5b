package io.trialmesh.cli.run;

import com.google.protobuf.util.Durations;
import io.trialmesh.cli.client.TableUpload;
import io.trialmesh.core.assess.Suite;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.study.Budget;
import io.trialmesh.core.study.DecisionCosts;
import io.trialmesh.proto.v1.DataSource;
import io.trialmesh.proto.v1.Dataset;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.StudyData;
import io.trialmesh.wire.assess.SuiteCodec;
import io.trialmesh.wire.data.TaskCodec;
import io.trialmesh.wire.trial.CostsCodec;
import java.util.List;
import java.util.Optional;

/// A study that can be asked for: everything read, nothing wrong that can be seen from here.
public record RunRequest(
        TableAddress data,
        String target,
        Optional<Task.Kind> task,
        Optional<Metric> metric,
        Optional<DecisionCosts> costs,
        Budget budget,
        Optional<Suite> suite,
        long seed,
        RunOptions.Columns columns,
        List<String> families,
        Optional<String> lane,
        Optional<Boolean> learningCurve,
        int workers) {

    public RunRequest {
        families = List.copyOf(families);
    }

    /// The study as a mesh is asked for it that sees the table.
    Study toWire() {
        return toWire(StudyData.newBuilder().setSource(source().setUri(data.uri())));
    }

    /// The study as a mesh is asked for it that was sent the table.
    Study toWire(Dataset sent) {
        return toWire(StudyData.newBuilder().setDataset(sent.getName()));
    }

    /// The table, to be sent; empty where the mesh fetches it.
    Optional<TableUpload> upload(String requestId) {
        return data.file()
                .map(file -> new TableUpload(file, source().setUri(fileName()).build(), requestId));
    }

    private Study toWire(StudyData.Builder table) {
        var study = Study.newBuilder().setDisplayName(fileName()).setSeed(seed);
        study.setData(table.addAllSensitive(columns.sensitive()));
        metric.ifPresent(m -> study.getObjectiveBuilder().setMetric(m.name()));
        costs.map(CostsCodec::toWire).ifPresent(study.getObjectiveBuilder()::setCosts);
        switch (budget) {
            case Budget.Wall(var time) ->
                    study.getBudgetBuilder().setWall(Durations.fromMillis(time.toMillis()));
            case Budget.Trials(var count) -> study.getBudgetBuilder().setTrials(count);
        }
        study.getSearchBuilder().addAllFamilies(families);
        lane.ifPresent(study::setLane);
        learningCurve.ifPresent(study::setLearningCurve);
        suite.ifPresent(given -> study.setSuite(SuiteCodec.toWire(given)));
        return study.build();
    }

    private DataSource.Builder source() {
        var source =
                DataSource.newBuilder()
                        .setTarget(target)
                        .addAllIgnore(columns.ignore())
                        .addAllUse(columns.use())
                        .setSeed(seed);
        task.ifPresent(kind -> source.setTask(TaskCodec.toWire(kind)));
        return source;
    }

    String fileName() {
        return data.name();
    }
}
