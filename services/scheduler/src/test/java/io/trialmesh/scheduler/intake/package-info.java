/// Tests of `intake`.
@NullMarked
package io.trialmesh.scheduler.intake;

import org.jspecify.annotations.NullMarked;
