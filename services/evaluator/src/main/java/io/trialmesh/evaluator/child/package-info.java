/// The child's side of predicting: stored models read back beside their engine.
@NullMarked
package io.trialmesh.evaluator.child;

import org.jspecify.annotations.NullMarked;
