/// The page as Prometheus reads it.
@NullMarked
package io.trialmesh.telemetry;

import org.jspecify.annotations.NullMarked;
