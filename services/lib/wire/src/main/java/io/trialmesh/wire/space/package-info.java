/// Search spaces and points on the wire.
@NullMarked
package io.trialmesh.wire.space;

import org.jspecify.annotations.NullMarked;
