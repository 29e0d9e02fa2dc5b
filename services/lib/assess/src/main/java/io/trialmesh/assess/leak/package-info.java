/// What one column alone says about the target.
@NullMarked
package io.trialmesh.assess.leak;

import org.jspecify.annotations.NullMarked;
