/// What anything has to beat, by formula and not by a run.
@NullMarked
package io.trialmesh.assess.baseline;

import org.jspecify.annotations.NullMarked;
