/// The evaluator doubts: one model becomes one report.
@NullMarked
package io.trialmesh.evaluator;

import org.jspecify.annotations.NullMarked;
