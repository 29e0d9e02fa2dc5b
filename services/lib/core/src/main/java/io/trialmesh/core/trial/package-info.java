/// One point of the space, trained: its measurements, its outcome, and the history of all of them.
@NullMarked
package io.trialmesh.core.trial;

import org.jspecify.annotations.NullMarked;
