/// Failures over gRPC: every problem as a field violation, and back.
@NullMarked
package io.trialmesh.wire.error;

import org.jspecify.annotations.NullMarked;
