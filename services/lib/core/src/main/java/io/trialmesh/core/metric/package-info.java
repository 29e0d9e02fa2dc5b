/// How good predictions are: one class per metric, each with its direction and its paper.
@NullMarked
package io.trialmesh.core.metric;

import org.jspecify.annotations.NullMarked;
