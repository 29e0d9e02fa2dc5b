/// What the text of one cell means: missing, a number, a moment, or itself.
@NullMarked
package io.trialmesh.data.cells;

import org.jspecify.annotations.NullMarked;
