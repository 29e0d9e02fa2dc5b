/// The life of a task: one training, refit or evaluation, from submission to its one end.
@NullMarked
package io.trialmesh.scheduler.task;

import org.jspecify.annotations.NullMarked;
