package io.trialmesh.scheduler.decision;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.scheduler.dataset.SourceRequest;
import io.trialmesh.scheduler.study.StudyDraft;

/// A study as somebody asks for it.
///
/// @param requestId empty where the caller does not repeat itself
/// @param digest of all that was asked, to tell a repetition from another question
public record Question(StudyDraft draft, Data data, String requestId, Digest digest) {

    /// What the study is about.
    public sealed interface Data {

        /// A registered data set.
        record Known(String dataset) implements Data {}

        /// A source to be registered on the way.
        record Fresh(SourceRequest source) implements Data {}
    }
}
