package io.trialmesh.core.assess;

import io.trialmesh.core.data.Schema;
import io.trialmesh.core.data.Task;
import io.trialmesh.core.error.Problem;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// One offline test: it tries to break what a trial produced.
///
/// Found by {@link java.util.ServiceLoader}; annotate with {@link
/// com.google.auto.service.AutoService}, and the testkit's contract tests it.
public interface Check {

    /// Kebab case: `beats-zero-rule`, `honest-claim`.
    String kind();

    Set<Tier> tiers();

    boolean appliesTo(Task task);

    /// What an automatic suite holds of this check; empty where it only runs when asked for.
    List<CheckSpec> automatic(Task task);

    /// The same beside columns that decisions must not hang on.
    default List<CheckSpec> automatic(Task task, List<String> sensitive) {
        return automatic(task);
    }

    /// Files and addresses whose testimony this check wants to hear ({@link
    /// Background#testimonies}), as the settings write them.
    default List<String> sources(CheckSpec spec) {
        return List.of();
    }

    /// The check as a suite may name it; documentation and the contract read it.
    CheckSpec example(Task task);

    /// Every mistake in the settings, each with what is allowed.
    List<Problem> lint(CheckSpec spec, Task task);

    /// The same beside the columns of the data, for checks whose settings name some.
    default List<Problem> lint(CheckSpec spec, Task task, Schema schema) {
        return lint(spec, task);
    }

    /// True where its numbers come from a clock: such a verdict is shown and left out of the
    /// digest.
    default boolean timed() {
        return false;
    }

    /// The same check without the limits that only a clock can decide.
    default CheckSpec untimed(CheckSpec spec) {
        return spec;
    }

    /// The same check for the search tier, which every trial goes through: as cheap as it can be
    /// without another verdict, with fewer resamples and nothing drawn.
    default Check inSearch() {
        return this;
    }

    /// True where it looks at columns, and at nothing that a model makes of them. In the search
    /// tier such a check is asked once in a study, with its first trial.
    default boolean aboutColumns() {
        return false;
    }

    /// Why so many rows could never decide this check in the model's favour; empty where they may.
    default List<Problem> undecidable(CheckSpec spec, Task task, long rows) {
        return List.of();
    }

    /// The verdict; the same for the same evidence, settings and seed on any number of threads.
    CheckResult examine(CheckSpec spec, Evidence evidence, RandomGenerator random);

    /// Evidence with the very fault this check looks for, made from sound evidence; the contract
    /// demands FAIL on it.
    Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random);
}
