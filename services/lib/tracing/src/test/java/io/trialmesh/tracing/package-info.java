/// What is sent to a collector, as it arrives there.
@NullMarked
package io.trialmesh.tracing;

import org.jspecify.annotations.NullMarked;
