/// One trace from a call to its last effect, as a collector is told of it.
@NullMarked
package io.trialmesh.systemtest.trace;

import org.jspecify.annotations.NullMarked;
