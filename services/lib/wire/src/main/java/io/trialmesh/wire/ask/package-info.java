/// Asks a solution in use about rows, over gRPC or HTTP.
@NullMarked
package io.trialmesh.wire.ask;

import org.jspecify.annotations.NullMarked;
