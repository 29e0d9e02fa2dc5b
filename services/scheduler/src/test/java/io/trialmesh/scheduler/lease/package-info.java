/// Tests of `lease`.
@NullMarked
package io.trialmesh.scheduler.lease;

import org.jspecify.annotations.NullMarked;
