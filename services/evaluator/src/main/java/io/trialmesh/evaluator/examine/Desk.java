package io.trialmesh.evaluator.examine;

import io.trialmesh.core.artifact.ArtifactStore;
import io.trialmesh.core.assess.Examiner;
import java.nio.file.Path;

/// What an examination needs at hand.
///
/// @param work a folder for passing files
/// @param threads how many checks run at a time
public record Desk(
        Examiner examiner,
        ArtifactStore artifacts,
        SealedRows sealed,
        ModelPredictor predictor,
        Path work,
        int threads) {}
