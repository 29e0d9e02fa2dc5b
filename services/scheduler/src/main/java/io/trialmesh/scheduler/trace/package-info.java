/// Where in a trace studies, trials and tasks are, so that what one process begins another goes on
/// with, also after a crash.
@NullMarked
package io.trialmesh.scheduler.trace;

import org.jspecify.annotations.NullMarked;
