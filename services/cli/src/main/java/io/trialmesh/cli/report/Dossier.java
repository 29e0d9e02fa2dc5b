package io.trialmesh.cli.report;

import io.trialmesh.cli.client.MeshClient;
import io.trialmesh.cli.client.StudyWatch;
import io.trialmesh.core.assess.Tier;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.metric.Goal;
import io.trialmesh.core.metric.Metric;
import io.trialmesh.core.metric.Metrics;
import io.trialmesh.proto.v1.CheckResult;
import io.trialmesh.proto.v1.Dataset;
import io.trialmesh.proto.v1.GetDatasetRequest;
import io.trialmesh.proto.v1.GetLeaderboardRequest;
import io.trialmesh.proto.v1.GetModelRequest;
import io.trialmesh.proto.v1.GetProfileRequest;
import io.trialmesh.proto.v1.GetReportRequest;
import io.trialmesh.proto.v1.Leaderboard;
import io.trialmesh.proto.v1.ListTrialsRequest;
import io.trialmesh.proto.v1.ModelManifest;
import io.trialmesh.proto.v1.Profile;
import io.trialmesh.proto.v1.Report;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.StudyEvent;
import io.trialmesh.proto.v1.StudyNotice;
import io.trialmesh.proto.v1.Trial;
import io.trialmesh.proto.v1.Verdict;
import io.trialmesh.proto.v1.Waiver;
import io.trialmesh.wire.name.ResourceNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// All that the mesh knows about a study, for those who tell it to people.
///
/// @param report the full one of the winner; empty where there is none
/// @param trials by number
/// @param model the winner's manifest
/// @param notices what the study said on its way, in order
public record Dossier(
        Study study,
        Leaderboard leaderboard,
        Optional<Report> report,
        List<Trial> trials,
        Optional<Dataset> dataset,
        Optional<Profile> profile,
        Optional<ModelManifest> model,
        List<StudyNotice> notices) {

    public Dossier {
        trials = List.copyOf(trials);
        notices = List.copyOf(notices);
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
                                                                .build()))),
                Optional.of(study.getWinner().getModel())
                        .filter(name -> !name.isEmpty())
                        .flatMap(name -> found(client, () -> model(client, name))),
                StudyWatch.history(client, study).stream()
                        .filter(StudyEvent::hasNotice)
                        .map(StudyEvent::getNotice)
                        .toList());
    }

    /// The metric of the study, as its users say it: `log loss`.
    public String metric() {
        return study.getObjective().getMetric().replace('_', ' ');
    }

    /// Who answers for this gate, where it failed and somebody does.
    public Optional<Waiver> waiver(CheckResult result) {
        return result.getVerdict() == Verdict.FAIL
                ? study.getSuite().getWaiversList().stream()
                        .filter(waiver -> waiver.getCheck().equals(result.getId()))
                        .findFirst()
                : Optional.empty();
    }

    /// Whether smaller objectives are better.
    public boolean smallerIsBetter() {
        return Metrics.named(study.getObjective().getMetric())
                .map(Metric::goal)
                .orElse(Goal.MINIMIZE)
                .equals(Goal.MINIMIZE);
    }

    private static ModelManifest model(MeshClient client, String name) {
        return client.models().getModel(GetModelRequest.newBuilder().setName(name).build());
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
