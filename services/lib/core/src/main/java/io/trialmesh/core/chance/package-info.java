/// Distributions and tests that more than one part of the mesh reckons with.
@NullMarked
package io.trialmesh.core.chance;

import org.jspecify.annotations.NullMarked;
