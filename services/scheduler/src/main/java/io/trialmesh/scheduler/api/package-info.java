/// The gRPC services of the scheduler: the outside comes in here.
@NullMarked
package io.trialmesh.scheduler.api;

import org.jspecify.annotations.NullMarked;
