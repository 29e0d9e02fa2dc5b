/// Column files: a table as memory-mapped arrays, so that a child starts in milliseconds.
@NullMarked
package io.trialmesh.data.columns;

import org.jspecify.annotations.NullMarked;
