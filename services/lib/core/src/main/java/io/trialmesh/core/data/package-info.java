/// A table as a learner and a check see it: typed columns, rows, a target.
@NullMarked
package io.trialmesh.core.data;

import org.jspecify.annotations.NullMarked;
