/// What one column of a table looks like, and how it goes with another.
@NullMarked
package io.trialmesh.assess.column;

import org.jspecify.annotations.NullMarked;
