/// Which rows a user means, as an expression over the columns.
@NullMarked
package io.trialmesh.assess.slice;

import org.jspecify.annotations.NullMarked;
