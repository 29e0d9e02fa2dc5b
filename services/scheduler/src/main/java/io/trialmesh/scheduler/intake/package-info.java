/// What comes in by the broker: outcomes of trials and dead letters, each with its effect once.
@NullMarked
package io.trialmesh.scheduler.intake;

import org.jspecify.annotations.NullMarked;
