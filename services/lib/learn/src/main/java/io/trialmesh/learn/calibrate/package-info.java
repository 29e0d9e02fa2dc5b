/// Calibrators, one file each: from what a model says to probabilities that mean it.
@NullMarked
package io.trialmesh.learn.calibrate;

import org.jspecify.annotations.NullMarked;
