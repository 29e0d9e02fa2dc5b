/// Tests of `task`.
@NullMarked
package io.trialmesh.scheduler.task;

import org.jspecify.annotations.NullMarked;
