/// Tests of the course of studies, on a real database.
@NullMarked
package io.trialmesh.scheduler.decision;

import org.jspecify.annotations.NullMarked;
