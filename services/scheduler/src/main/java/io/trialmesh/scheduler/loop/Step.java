package io.trialmesh.scheduler.loop;

/// One round of a loop.
@FunctionalInterface
public interface Step {

    /// Runs it.
    ///
    /// @return true where there may be more to do at once
    boolean run();
}
