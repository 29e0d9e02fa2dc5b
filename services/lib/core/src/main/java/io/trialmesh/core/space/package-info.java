/// What may be tried: typed, conditional parameters and the points they span.
@NullMarked
package io.trialmesh.core.space;

import org.jspecify.annotations.NullMarked;
