package io.trialmesh.fork;

import java.nio.file.Path;
import java.util.List;

/// How a child JVM is started.
///
/// @param classPath the jars it sees, and nothing else
/// @param mainClass takes the task from {@link ChildPort}
/// @param heapBytes of the Java heap
/// @param residentBytes of the whole process, native memory included; above it the child is killed
/// @param threads that native engines may use
/// @param quickStart true compiles with C1 only: faster to start, slower in long Java loops
/// @param home the folder below which the child gets a private temp folder
/// @param diskBytes that all files in that folder may have together; above it the child is killed
public record ChildSpec(
        List<Path> classPath,
        String mainClass,
        long heapBytes,
        long residentBytes,
        int threads,
        boolean quickStart,
        Path home,
        long diskBytes) {

    /// What a child may leave in its folder where nothing is said.
    public static final long USUAL_DISK = 4L << 30;

    /// For a child whose files are as large as a user's data.
    public static final long ANY_DISK = Long.MAX_VALUE;

    public ChildSpec {
        classPath = List.copyOf(classPath);
    }
}
