/// Phases, measurements and failure reasons on the wire.
@NullMarked
package io.trialmesh.wire.trial;

import org.jspecify.annotations.NullMarked;
