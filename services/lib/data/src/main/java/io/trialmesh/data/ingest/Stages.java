package io.trialmesh.data.ingest;

/// Is told when a stage of reading a source ends; for whoever has a clock.
@FunctionalInterface
public interface Stages {

    /// A stage that just ended: `count`, `read`, `split`, `write`.
    void ended(String stage);
}
