package io.trialmesh.core.assess;

import java.util.List;

/// What somebody other than the model says about rows: people, or the solution in use.
public sealed interface Testimony {

    /// Somebody answered.
    ///
    /// @param witnesses each on their own; several people may have labelled the same rows
    record Heard(List<Witness> witnesses) implements Testimony {

        public Heard {
            witnesses = List.copyOf(witnesses);
        }
    }

    /// Nobody did: no such file, nothing readable, no answer in time.
    ///
    /// @param why one sentence
    record Silent(String why) implements Testimony {}
}
