package io.trialmesh.assess.perturb;

import io.trialmesh.core.data.Frame;

/// Something that goes wrong with rows before a model sees them: some cells change.
public non-sealed interface Perturbation extends Corruption {

    /// How often one severity is drawn anew.
    default int repeats() {
        return 5;
    }

    /// The same rows with some cells changed; targets and row ids stay. A level that the rows do
    /// not have is added to the schema of its column.
    ///
    /// @param severity 1 to 5
    /// @param stream of {@link CellLuck#stream}
    Frame damaged(Frame rows, int severity, long stream);
}
