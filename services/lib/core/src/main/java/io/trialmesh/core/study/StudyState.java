package io.trialmesh.core.study;

/// Where a study stands.
public enum StudyState {
    /// Trials are proposed and trained.
    RUNNING,
    /// The budget is spent; finalists are refitted and examined.
    FINISHING,
    /// The winner, or the lack of one, is known.
    DONE,
    /// Ended by its user, with the best so far.
    STOPPED,
    /// Ended by a fault of the mesh.
    FAILED;

    public boolean ended() {
        return switch (this) {
            case RUNNING, FINISHING -> false;
            case DONE, STOPPED, FAILED -> true;
        };
    }
}
