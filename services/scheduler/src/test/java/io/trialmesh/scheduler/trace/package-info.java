/// What the scheduler adds to traces, and that they survive it.
@NullMarked
package io.trialmesh.scheduler.trace;

import org.jspecify.annotations.NullMarked;
