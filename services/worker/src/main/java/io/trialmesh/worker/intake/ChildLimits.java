package io.trialmesh.worker.intake;

import java.nio.file.Path;

/// What a child may use where the request says nothing, and where things lie.
///
/// @param engines one folder of jars for each engine
/// @param home the folder below which children work
/// @param memoryBytes of a whole child, resident
/// @param diskBytes of its folder
/// @param threads that an engine may use
public record ChildLimits(Path engines, Path home, long memoryBytes, long diskBytes, int threads) {}
