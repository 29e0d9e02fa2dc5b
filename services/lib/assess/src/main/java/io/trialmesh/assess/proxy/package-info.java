/// What stands in for a column that a model does not look at.
@NullMarked
package io.trialmesh.assess.proxy;

import org.jspecify.annotations.NullMarked;
