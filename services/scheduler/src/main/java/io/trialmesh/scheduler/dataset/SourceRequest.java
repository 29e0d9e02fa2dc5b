package io.trialmesh.scheduler.dataset;

import io.trialmesh.core.data.Task;
import java.util.Optional;

/// A source to be registered.
///
/// @param uri `file:/absolute.csv`, or relative to a configured root, or `s3://bucket/key`
/// @param task decided from the target where empty
/// @param wire the request as it was asked, for the child that reads the source
public record SourceRequest(String uri, String target, Optional<Task.Kind> task, byte[] wire) {}
