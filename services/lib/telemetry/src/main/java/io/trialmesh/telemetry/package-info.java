/// Micrometer behind the dictionary of meters, and the page that Prometheus reads.
@NullMarked
package io.trialmesh.telemetry;

import org.jspecify.annotations.NullMarked;
