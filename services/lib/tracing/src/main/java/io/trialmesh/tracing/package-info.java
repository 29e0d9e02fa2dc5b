/// OpenTelemetry behind the spans of wire.
@NullMarked
package io.trialmesh.tracing;

import org.jspecify.annotations.NullMarked;
