/// The SPIs of search: from what is known to what to try next, and to where that has to be good.
@NullMarked
package io.trialmesh.core.search;

import org.jspecify.annotations.NullMarked;
