/// Between the wire and core: codecs, and every name that leaves the process.
@NullMarked
package io.trialmesh.wire;

import org.jspecify.annotations.NullMarked;
