/// Gradient-boosted trees.
@NullMarked
package io.trialmesh.learn.boost;

import org.jspecify.annotations.NullMarked;
