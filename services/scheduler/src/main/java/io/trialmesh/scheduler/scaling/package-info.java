/// As many workers as there is work: pools of a cluster, resized by what studies wait for.
@NullMarked
package io.trialmesh.scheduler.scaling;

import org.jspecify.annotations.NullMarked;
