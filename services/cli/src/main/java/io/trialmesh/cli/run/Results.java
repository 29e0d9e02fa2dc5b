package io.trialmesh.cli.run;

import io.trialmesh.cli.client.MeshClient;
import io.trialmesh.cli.client.ModelDownload;
import io.trialmesh.cli.report.Dossier;
import io.trialmesh.cli.report.ReportFile;
import io.trialmesh.cli.report.ReportPage;
import io.trialmesh.proto.v1.Leaderboard;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.wire.model.ModelFolder;
import java.nio.file.Path;
import java.util.Optional;

/// What a study leaves behind for its user: the model, the report, the leaderboard.
public record Results(Dossier dossier, ResultJson.Places places) {

    /// Fetches everything of an ended study into a folder.
    public static Results fetch(MeshClient client, Study study, Path folder) {
        var dossier = Dossier.fetch(client, study);
        var report = folder.resolve("report.json");
        var page = folder.resolve("report.html");
        ReportFile.write(report, dossier);
        ReportPage.write(page, dossier);
        var model = Optional.<Path>empty();
        if (!study.getWinner().getModel().isEmpty()) {
            model = Optional.of(folder.resolve("model"));
            ModelDownload.fetch(client, study.getWinner().getModel(), folder.resolve("model"));
        }
        return new Results(dossier, new ResultJson.Places(model, report, page));
    }

    /// What `run --json` prints.
    public String json(Study study) {
        return ResultJson.of(
                study, leaderboard(), places, places.model().map(ModelFolder::manifest));
    }

    /// The leaderboard at the end.
    public Leaderboard leaderboard() {
        return dossier.leaderboard();
    }
}
