/// Threads that do one thing again and again until they are told to end.
@NullMarked
package io.trialmesh.scheduler.loop;

import org.jspecify.annotations.NullMarked;
