package io.trialmesh.core.assess;

import java.util.List;

/// The checks of a study, with their gates.
public record Suite(String name, List<CheckSpec> checks) {

    public Suite {
        checks = List.copyOf(checks);
    }
}
