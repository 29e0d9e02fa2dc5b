package io.trialmesh.cli.run;

import io.trialmesh.cli.client.MeshClient;
import io.trialmesh.cli.terminal.Numbers;
import io.trialmesh.proto.v1.Dataset;
import io.trialmesh.proto.v1.GetDatasetRequest;
import io.trialmesh.proto.v1.LearningTask;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.wire.data.TaskCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the mesh found in the table, in a few lines.
///
/// @param withheld sensitive columns that no trial learns from
public record DataSummary(Optional<Dataset> dataset, List<String> withheld) {

    public DataSummary {
        withheld = List.copyOf(withheld);
    }

    private static final int BRIEF = 12;

    /// Of the data set that the study learns from.
    public static DataSummary of(MeshClient client, Study study) {
        var name = study.getData().getDataset();
        if (name.isEmpty()) {
            return new DataSummary(Optional.empty(), List.of());
        }
        var request = GetDatasetRequest.newBuilder().setName(name).build();
        return new DataSummary(
                Optional.of(client.call(() -> client.datasets().getDataset(request))),
                study.getData().getWithheldList());
    }

    public List<String> lines(RunRequest asked) {
        var lines = new ArrayList<String>();
        lines.add("");
        dataset.ifPresent(found -> {
            lines.add(
                    asked.fileName()
                            + " · "
                            + Numbers.count(found.getRows())
                            + " rows × "
                            + found.getSchema().getFeaturesCount()
                            + " columns · target "
                            + asked.target()
                            + " ("
                            + task(found.getTask())
                            + ") · snapshot "
                            + brief(found.getSnapshot()));
            found.getNoticesList().forEach(notice -> lines.add("  ! " + notice.getSentence()));
            if (!withheld.isEmpty()) {
                lines.add(
                        "  ! "
                                + String.join(", ", withheld)
                                + " → sensitive: tested, and not learnt from; --use "
                                + String.join(",", withheld)
                                + " would");
            }
            lines.add("");
        });
        return lines;
    }

    private static String task(LearningTask task) {
        return switch (TaskCodec.toCore(task.getKind())) {
            case BINARY -> "binary, " + String.join(" or ", task.getLabelsList());
            case MULTICLASS -> task.getLabelsCount() + " classes";
            case REGRESSION -> "a number";
        };
    }

    private static String brief(String digest) {
        return digest.length() > BRIEF
                ? digest.substring(0, BRIEF).toLowerCase(Locale.ROOT) + "…"
                : digest;
    }
}
