/// The SPI of calibration: from what a model says to what its probabilities should have been.
@NullMarked
package io.trialmesh.core.calibrate;

import org.jspecify.annotations.NullMarked;
