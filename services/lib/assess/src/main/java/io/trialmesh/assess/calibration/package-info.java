/// Whether probabilities mean what they say.
@NullMarked
package io.trialmesh.assess.calibration;

import org.jspecify.annotations.NullMarked;
