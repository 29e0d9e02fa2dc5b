package io.trialmesh.cli;

/// What the command's exit status says.
public final class ExitStatus {

    /// A model passed; for other commands, all went well.
    public static final int OK = 0;

    /// The study ended and no model passed.
    public static final int NONE_PASSED = 1;

    /// What was asked is wrong; nothing was started.
    public static final int REFUSED = 2;

    /// The mesh is broken.
    public static final int BROKEN = 3;

    /// Interrupted twice.
    public static final int INTERRUPTED = 130;

    private ExitStatus() {}
}
