/// From what is known to what to try next: one file per search algorithm and per stopping rule.
@NullMarked
package io.trialmesh.search;

import org.jspecify.annotations.NullMarked;
