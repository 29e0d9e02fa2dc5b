package io.trialmesh.core.assess;

import java.util.List;

/// The checks of a study, with their gates, and what else decides who wins.
///
/// @param sensitive columns that decisions must not hang on
/// @param waivers failed gates that somebody answers for
/// @param aims what the winner should be good at; empty for the study's metric alone
public record Suite(
        String name,
        List<CheckSpec> checks,
        List<String> sensitive,
        List<Waiver> waivers,
        List<Aim> aims) {

    public Suite {
        checks = List.copyOf(checks);
        sensitive = List.copyOf(sensitive);
        waivers = List.copyOf(waivers);
        aims = List.copyOf(aims);
    }

    /// Checks alone.
    public Suite(String name, List<CheckSpec> checks) {
        this(name, checks, List.of(), List.of(), List.of());
    }

    /// The same with other checks.
    public Suite with(List<CheckSpec> others) {
        return new Suite(name, others, sensitive, waivers, aims);
    }
}
