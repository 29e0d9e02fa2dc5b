package io.trialmesh.scheduler.task;

/// A result as somebody says it.
///
/// @param sequence of what the holder of a lease says
/// @param digest of what was said; the same sequence with another digest is no repetition
public record Said(Fence fence, long sequence, String digest, TaskResult result) {}
