/// Trials in real children, and slots at a real broker.
@NullMarked
package io.trialmesh.worker.intake;

import org.jspecify.annotations.NullMarked;
