/// Which rows are sealed, and which fold each other row belongs to: from row ids and a seed alone.
@NullMarked
package io.trialmesh.data.split;

import org.jspecify.annotations.NullMarked;
