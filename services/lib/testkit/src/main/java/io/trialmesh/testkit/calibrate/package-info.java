/// The contract of every calibrator.
@NullMarked
package io.trialmesh.testkit.calibrate;

import org.jspecify.annotations.NullMarked;
