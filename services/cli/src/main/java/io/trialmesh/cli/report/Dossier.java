package io.trialmesh.cli.report;

import io.trialmesh.cli.client.MeshClient;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.proto.v1.Dataset;
import io.trialmesh.proto.v1.GetDatasetRequest;
import io.trialmesh.proto.v1.GetLeaderboardRequest;
import io.trialmesh.proto.v1.GetProfileRequest;
import io.trialmesh.proto.v1.GetReportRequest;
import io.trialmesh.proto.v1.Leaderboard;
import io.trialmesh.proto.v1.ListTrialsRequest;
import io.trialmesh.proto.v1.Profile;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.Trial;
import io.trialmesh.wire.name.ResourceNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// All that the mesh knows about a study, for those who tell it to people.
///
/// @param report the full one of the winner; empty where there is none
/// @param trials by number
public record Dossier(
        Study study,
        Leaderboard leaderboard,
        Optional<Report> report,
        List<Trial> trials,
        Optional<Dataset> dataset,
        Optional<Profile> profile) {

    public Dossier {
        trials = List.copyOf(trials);
    }

    /// Asks the mesh for everything about a study.
    ///
    /// @throws MeshException NOT_FOUND where there is no such study
    public static Dossier fetch(MeshClient client, Study study) {
        var request = GetLeaderboardRequest.newBuilder().setStudy(study.getName()).build();
        var data = study.getData().getDataset();
        var known = Optional.of(data).filter(name -> !name.isEmpty());
        return new Dossier(
                study,
                client.call(() -> client.studies().getLeaderboard(request)),
                winnersReport(client, study),
                trials(client, study),
                known.flatMap(name ->
                        found(
                                client,
                                () ->
                                        client.datasets()
                                                .getDataset(
                                                        GetDatasetRequest.newBuilder()
                                                                .setName(name)
                                                                .build()))),
                known.flatMap(name ->
                        found(
                                client,
                                () ->
                                        client.datasets()
                                                .getProfile(
                                                        GetProfileRequest.newBuilder()
                                                                .setName(name)
                                                                .build()))));
    }

    /// The metric of the study, as its users say it: `log loss`.
    public String metric() {
        return study.getObjective().getMetric().replace('_', ' ');
    }

    /// Whether smaller objectives are better.
    public boolean smallerIsBetter() {
        return Metrics.named(study.getObjective().getMetric())
                .map(Metric::goal)
                .orElse(Goal.MINIMIZE)
                .equals(Goal.MINIMIZE);
    }

    private static List<Trial> trials(MeshClient client, Study study) {
        var trials = new ArrayList<Trial>();
        var page = "";
        do {
            var request =
                    ListTrialsRequest.newBuilder()
                            .setStudy(study.getName())
                            .setPageToken(page)
                            .build();
            var answer = client.call(() -> client.studies().listTrials(request));
            trials.addAll(answer.getTrialsList());
            page = answer.getNextPageToken();
        } while (!page.isEmpty());
        return trials;
    }

    private static Optional<Report> winnersReport(MeshClient client, Study study) {
        if (!study.hasWinner()) {
            return Optional.empty();
        }
        var id = ResourceNames.studyId(study.getName());
        var name = ResourceNames.report(id, study.getWinner().getTrial(), Tier.FULL);
        var request = GetReportRequest.newBuilder().setName(name).build();
        // The worst winner, a bare rule, may have been examined on the folds only.
        return found(client, () -> client.evaluations().getReport(request));
    }

    private static <T> Optional<T> found(MeshClient client, Supplier<T> call) {
        try {
            return Optional.of(client.call(call));
        } catch (MeshException e) {
            if (e.code() == ErrorCode.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
