/// What the outside may ask of the evaluator.
@NullMarked
package io.trialmesh.evaluator.api;

import org.jspecify.annotations.NullMarked;
