/// From columns to the numbers an engine takes: fitted on training rows alone, applied by name.
@NullMarked
package io.trialmesh.learn.preparation;

import org.jspecify.annotations.NullMarked;
