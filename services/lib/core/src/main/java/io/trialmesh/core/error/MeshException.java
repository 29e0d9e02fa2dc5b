package io.trialmesh.core.error;

import java.util.List;
import java.util.stream.Collectors;

/// A failed call, with all its problems at once.
public final class MeshException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient List<Problem> problems;

    public MeshException(ErrorCode code, String message) {
        super(message);
        this.code = code;
        this.problems = List.of();
    }

    public MeshException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.problems = List.of();
    }

    /// A refused request: every problem found, never only the first.
    public MeshException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        this.code = ErrorCode.INVALID;
        this.problems = List.copyOf(problems);
    }

    /// Throws where there is any problem, with all of them.
    public static void throwIfAny(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new MeshException(problems);
        }
    }

    public ErrorCode code() {
        return code;
    }

    public List<Problem> problems() {
        return problems;
    }
}
