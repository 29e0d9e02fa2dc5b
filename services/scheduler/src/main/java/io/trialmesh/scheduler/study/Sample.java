package io.trialmesh.scheduler.study;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.Report;
import java.util.Optional;

/// A recipe measured over one draw of folds.
///
/// @param draw which draw of folds: 0 is the study's own
/// @param report on its out-of-fold predictions
/// @param predictions the artifact of those predictions, which says the fold of each row
/// @param losses the artifact of per-row losses, where the objective has them
public record Sample(int draw, Report report, Digest predictions, Optional<Digest> losses) {

    Sample reported(Report other) {
        return new Sample(draw, other, predictions, losses);
    }
}
