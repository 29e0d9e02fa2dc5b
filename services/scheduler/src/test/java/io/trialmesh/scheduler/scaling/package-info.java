/// Pools of workers, resized by what there is to do.
@NullMarked
package io.trialmesh.scheduler.scaling;

import org.jspecify.annotations.NullMarked;
