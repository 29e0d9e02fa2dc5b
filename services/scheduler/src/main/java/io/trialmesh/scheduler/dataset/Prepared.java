package io.trialmesh.scheduler.dataset;

import io.trialmesh.scheduler.study.DataFacts;
import java.nio.file.Path;
import java.util.Optional;

/// A data set that was read and is not yet registered, or one that already was.
///
/// @param manifest as it is told to the outside
/// @param profile of its columns
/// @param arriving the folder of its files; empty where they are kept already
public record Prepared(DataFacts facts, byte[] manifest, byte[] profile, Optional<Path> arriving) {}
