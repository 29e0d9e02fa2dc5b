package io.trialmesh.core.study;

import java.time.Duration;

/// How much a study may spend: time on the wall, or work that any machine counts alike.
public sealed interface Budget {

    /// From the creation of the study to its final report.
    record Wall(Duration time) implements Budget {}

    /// Trials that finish, fail or stop early; retries do not count.
    record Trials(int count) implements Budget {}
}
