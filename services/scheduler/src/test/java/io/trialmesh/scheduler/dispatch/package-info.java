/// Tests of `dispatch`.
@NullMarked
package io.trialmesh.scheduler.dispatch;

import org.jspecify.annotations.NullMarked;
