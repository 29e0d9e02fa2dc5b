/// How a service is reached: one gRPC server with health and reflection.
@NullMarked
package io.trialmesh.wire.serve;

import org.jspecify.annotations.NullMarked;
