package io.trialmesh.core.assess;

/// What a check concludes.
public enum Verdict {
    PASS,
    FAIL,
    /// The rows cannot decide.
    INCONCLUSIVE,
    /// The question does not arise for this model.
    NOT_APPLICABLE,
    /// The check itself broke; a model that breaks is FAIL.
    ERROR
}
