/// Evaluations, one record and one lease at a time.
@NullMarked
package io.trialmesh.evaluator.intake;

import org.jspecify.annotations.NullMarked;
