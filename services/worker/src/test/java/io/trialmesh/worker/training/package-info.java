/// Trainings with learners that follow a script.
@NullMarked
package io.trialmesh.worker.training;

import org.jspecify.annotations.NullMarked;
