package io.trialmesh.core.assess;

/// A failed gate that somebody answers for: it is shown and no longer keeps a model from winning.
///
/// @param check the id of the check
/// @param who answers for it
/// @param why one sentence
/// @param until the last day it holds, as `2026-12-31`; empty for ever
public record Waiver(String check, String who, String why, String until) {}
