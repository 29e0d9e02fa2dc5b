package io.trialmesh.data.artifact;

import io.trialmesh.core.error.Problem;
import java.nio.file.Path;
import java.util.Optional;

/// A file in a store that is no artifact of ours: its name says nothing of its bytes.
public interface StoredFile {

    /// Why it cannot be had, so far as one call tells; empty where it can.
    ///
    /// @param most bytes
    /// @throws io.trialmesh.core.error.MeshException UNAVAILABLE where nobody answers
    Optional<Problem> problem(long most);

    /// Copies it into a file that is not there yet.
    ///
    /// @param most bytes
    /// @throws io.trialmesh.core.error.MeshException INVALID with the problem, UNAVAILABLE where
    ///   nobody answers or the answer breaks off
    void copyTo(Path file, long most);
}
