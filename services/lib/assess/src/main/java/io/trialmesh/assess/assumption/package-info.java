/// What families of models take for granted about rows, and the statistics that say whether it
/// holds.
@NullMarked
package io.trialmesh.assess.assumption;

import org.jspecify.annotations.NullMarked;
