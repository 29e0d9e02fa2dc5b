package io.trialmesh.core.assess;

import java.util.function.Supplier;

/// Is there while each check of an examination is made, for whoever wants to know how long it
/// takes; checks may be made on several threads at a time.
@FunctionalInterface
public interface Attendant {

    /// Has the check made, and hands on what it found.
    CheckResult attend(CheckSpec spec, Supplier<CheckResult> check);
}
