package io.trialmesh.evaluator.store;

import java.time.Instant;

/// One opening of sealed rows: which rows, for which model, when.
public record Opening(String sealedColumns, String study, int trial, String model, Instant at) {}
