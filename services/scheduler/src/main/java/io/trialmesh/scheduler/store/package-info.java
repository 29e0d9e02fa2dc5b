/// The truth: every write goes through one transaction of the caller.
@NullMarked
package io.trialmesh.scheduler.store;

import org.jspecify.annotations.NullMarked;
