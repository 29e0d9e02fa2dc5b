/// From what is known to what to try next: one file per search algorithm.
@NullMarked
package io.trialmesh.search;

import org.jspecify.annotations.NullMarked;
