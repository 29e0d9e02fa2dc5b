package io.trialmesh.core.learn;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.metric.Predictions;

/// A fitted model; it never changes.
public interface Model extends AutoCloseable {

    /// Predicts rows of the schema it was trained on; a level it never saw counts as missing.
    Predictions predict(Frame rows);

    /// Everything needed to read the model back.
    ModelParts parts();

    /// Frees what the engine holds; nothing to do for most.
    @Override
    default void close() {}
}
