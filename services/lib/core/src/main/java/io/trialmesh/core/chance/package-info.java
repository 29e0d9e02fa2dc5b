/// Distributions that search and assessment both reckon with.
@NullMarked
package io.trialmesh.core.chance;

import org.jspecify.annotations.NullMarked;
