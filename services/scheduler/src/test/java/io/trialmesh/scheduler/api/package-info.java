/// Tests of `api`.
@NullMarked
package io.trialmesh.scheduler.api;

import org.jspecify.annotations.NullMarked;
