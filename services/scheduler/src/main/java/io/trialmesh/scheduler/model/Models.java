package io.trialmesh.scheduler.model;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import io.trialmesh.core.study.StudyId;
import io.trialmesh.scheduler.journal.TrialRows;
import io.trialmesh.scheduler.store.Database;
import io.trialmesh.scheduler.study.TrialRow;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// Refitted models by trial.
@Singleton
public class Models {

    private final Database database;
    private final ArtifactStore artifacts;

    @Inject
    public Models(Database database, ArtifactStore artifacts) {
        this.database = database;
        this.artifacts = artifacts;
    }

    /// The artifact of the model's manifest.
    ///
    /// @throws MeshException NOT_FOUND where the trial does not exist or was not refitted
    public Digest manifest(StudyId study, int trial) {
        return database.inTransaction(handle -> TrialRows.find(handle, study, trial))
                .flatMap(TrialRow::refit)
                .map(TrialRow.StoredModel::manifest)
                .orElseThrow(() ->
                        new MeshException(
                                ErrorCode.NOT_FOUND,
                                "there is no model of trial "
                                        + trial
                                        + " of study "
                                        + study
                                        + "; only finalists are kept"));
    }

    public ArtifactStore artifacts() {
        return artifacts;
    }
}
