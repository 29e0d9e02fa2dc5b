/// Traces: what belongs together over calls, records, tasks and children, and how long each part of
/// it took. A process that exports none carries none, and costs nothing.
@NullMarked
package io.trialmesh.wire.trace;

import org.jspecify.annotations.NullMarked;
