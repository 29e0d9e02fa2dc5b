/// A real database for tests.
@NullMarked
package io.trialmesh.scheduler.store;

import org.jspecify.annotations.NullMarked;
