/// How a trial is trained: its folds in lockstep, a measurement at every step, the best step kept.
@NullMarked
package io.trialmesh.worker.training;

import org.jspecify.annotations.NullMarked;
