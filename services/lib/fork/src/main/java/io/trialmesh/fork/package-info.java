/// Runs a task in a child JVM with limits: start, progress, stop, kill, and the reason it ended.
@NullMarked
package io.trialmesh.fork;

import org.jspecify.annotations.NullMarked;
