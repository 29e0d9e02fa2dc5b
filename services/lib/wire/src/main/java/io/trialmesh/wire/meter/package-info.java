/// What services say about themselves: one dictionary of meters, and the telemetry that takes them.
@NullMarked
package io.trialmesh.wire.meter;

import org.jspecify.annotations.NullMarked;
