/// What runs in child processes of the scheduler.
@NullMarked
package io.trialmesh.scheduler.child;

import org.jspecify.annotations.NullMarked;
