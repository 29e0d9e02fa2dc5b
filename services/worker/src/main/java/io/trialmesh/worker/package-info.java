/// Learns: one trial request becomes one trained model, in a child JVM of its own.
@NullMarked
package io.trialmesh.worker;

import org.jspecify.annotations.NullMarked;
