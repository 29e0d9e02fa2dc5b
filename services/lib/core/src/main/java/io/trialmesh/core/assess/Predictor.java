package io.trialmesh.core.assess;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.metric.Predictions;
import java.util.List;

/// Asks the model under examination about rows of the asker's own making.
///
/// The same rows get the same answer, in whatever order and from however many threads they are
/// asked about. A model that throws has {@link Answer.Broke}; where nobody can be asked any more,
/// the call throws.
public interface Predictor {

    /// What the model says about rows as they are in the source, before its own preparation; a
    /// develop row goes, by its row id, to the fold model that never saw it.
    ///
    /// @throws IllegalArgumentException for a row id that no fold model is there for
    Answer<Predictions> predict(Frame rows);

    /// How long the model that will be shipped takes for one call with so many rows, in
    /// milliseconds: `p50`, `p95` and `p99`, with as many calls as their `rows`.
    Answer<List<Estimate>> time(Frame rows, int batch);

    /// What the model that will be shipped takes: `bytes` on disk and `load_ms` until it can
    /// predict.
    Answer<List<Estimate>> footprint();

    /// What came of asking.
    sealed interface Answer<T> {

        /// What was asked for.
        record Said<T>(T value) implements Answer<T> {}

        /// The model threw, or could not be read.
        record Broke<T>(String sentence) implements Answer<T> {}
    }
}
