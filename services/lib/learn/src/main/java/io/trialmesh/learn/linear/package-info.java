/// Linear models with an elastic net, along the path of the penalty.
@NullMarked
package io.trialmesh.learn.linear;

import org.jspecify.annotations.NullMarked;
