/// The SPI of search: from what is known to what to try next.
@NullMarked
package io.trialmesh.core.search;

import org.jspecify.annotations.NullMarked;
