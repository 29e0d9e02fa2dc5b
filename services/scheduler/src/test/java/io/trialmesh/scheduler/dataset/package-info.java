/// Where tables come from.
@NullMarked
package io.trialmesh.scheduler.dataset;

import org.jspecify.annotations.NullMarked;
