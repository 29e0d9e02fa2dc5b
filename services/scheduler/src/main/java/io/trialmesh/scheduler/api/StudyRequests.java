package io.trialmesh.scheduler.api;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.error.Problem;
import io.trialmesh.proto.v1.CreateStudyRequest;
import io.trialmesh.proto.v1.DataSource;
import io.trialmesh.proto.v1.Study;
import io.trialmesh.proto.v1.StudyData;
import io.trialmesh.proto.v1.TaskKind;
import io.trialmesh.scheduler.dataset.SourceRequest;
import io.trialmesh.scheduler.decision.Question;
import io.trialmesh.scheduler.report.SpecCodec;
import io.trialmesh.wire.data.TaskCodec;
import io.trialmesh.wire.name.ResourceNames;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Requests as the domain reads them.
final class StudyRequests {

    private StudyRequests() {}

    static Question question(CreateStudyRequest request) {
        var study = request.getStudy();
        return new Question(
                SpecCodec.draft(study),
                data(study.getData()),
                request.getRequestId(),
                digest(study));
    }

    static SourceRequest source(DataSource source) {
        return new SourceRequest(
                source.getUri(),
                source.getTarget(),
                source.getTask() == TaskKind.TASK_KIND_UNSPECIFIED
                        ? Optional.empty()
                        : Optional.of(TaskCodec.toCore(source.getTask())),
                source.toByteArray());
    }

    /// Of what was asked for, whatever the order of its maps on the wire.
    static Digest digest(DataSource source) {
        var kinds = new TreeMap<>(source.getKindsMap()).toString();
        return Digest.of(
                source.toBuilder()
                        .clearKinds()
                        .setUri(source.getUri() + "\n" + kinds)
                        .build()
                        .toByteArray());
    }

    private static Digest digest(Study study) {
        var asked =
                Study.newBuilder()
                        .setDisplayName(study.getDisplayName())
                        .setObjective(study.getObjective())
                        .setBudget(study.getBudget())
                        .setSeed(study.getSeed())
                        .setSearch(study.getSearch())
                        .setLane(study.getLane());
        if (study.hasSuite()) {
            asked.setSuite(study.getSuite());
        }
        var data =
                study.getData().hasSource()
                        ? digest(study.getData().getSource()).hex()
                        : study.getData().getDataset();
        return Digest.of(
                asked.setData(
                                StudyData.newBuilder()
                                        .setDataset(data)
                                        .addAllSensitive(study.getData().getSensitiveList()))
                        .build()
                        .toByteArray());
    }

    private static Question.Data data(StudyData data) {
        return switch (data.getDataCase()) {
            case DATASET -> new Question.Data.Known(ResourceNames.datasetId(data.getDataset()));
            case SOURCE -> new Question.Data.Fresh(source(data.getSource()));
            case DATA_NOT_SET ->
                    throw new MeshException(
                            List.of(
                                    new Problem(
                                            "data",
                                            "",
                                            "is missing. Give a source or a data set.")));
        };
    }
}
