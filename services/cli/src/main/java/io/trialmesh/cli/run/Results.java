package io.trialmesh.cli.run;

import io.trialmesh.cli.client.MeshClient;
import io.trialmesh.cli.client.ModelDownload;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.proto.v1.GetLeaderboardRequest;
import io.trialmesh.proto.v1.GetReportRequest;
import io.trialmesh.proto.v1.Leaderboard;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.wire.name.ResourceNames;
import java.nio.file.Path;
import java.util.Optional;

/// What a study leaves behind for its user: the model, the report, the leaderboard.
public record Results(Study study, Leaderboard leaderboard, ResultJson.Places places) {

    /// Fetches everything of an ended study into a folder.
    public static Results fetch(MeshClient client, Study study, Path folder) {
        var request = GetLeaderboardRequest.newBuilder().setStudy(study.getName()).build();
        var leaderboard = client.call(() -> client.studies().getLeaderboard(request));
        var report = folder.resolve("report.json");
        ReportFile.write(report, study, leaderboard, winnersReport(client, study));
        var model = Optional.<Path>empty();
        if (!study.getWinner().getModel().isEmpty()) {
            model = Optional.of(folder.resolve("model"));
            ModelDownload.fetch(client, study.getWinner().getModel(), folder.resolve("model"));
        }
        return new Results(study, leaderboard, new ResultJson.Places(model, report));
    }

    private static Optional<Report> winnersReport(MeshClient client, Study study) {
        if (!study.hasWinner()) {
            return Optional.empty();
        }
        var id = ResourceNames.studyId(study.getName());
        var name = ResourceNames.report(id, study.getWinner().getTrial(), Tier.FULL);
        var request = GetReportRequest.newBuilder().setName(name).build();
        try {
            return Optional.of(client.call(() -> client.evaluations().getReport(request)));
        } catch (MeshException e) {
            // The worst winner, a bare rule, may have been examined on the folds only.
            if (e.code() == ErrorCode.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
