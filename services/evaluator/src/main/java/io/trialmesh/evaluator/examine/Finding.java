package io.trialmesh.evaluator.examine;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.core.assess.Report;
import java.util.Optional;

/// A report, and what belongs to it without being part of its digest.
///
/// @param model the manifest of the model that was opened, in the full tier
/// @param losses artifact of the objective's part of each predicted row, where it has parts
/// @param openings how often the sealed rows were opened so far, 0 in the search tier
public record Finding(
        Report report, Optional<Digest> model, Optional<Digest> losses, int openings) {}
