package io.trialmesh.core.assess;

/// One thing a winner should be good at, beside others.
///
/// @param objective a metric such as `log_loss`, `seconds`, or an estimate of a check such as
///   `gaussian-noise/lost`, `latency/p99`, `model-size/bytes`
/// @param weight in the rank among models of the front, above 0
public record Aim(String objective, double weight) {}
