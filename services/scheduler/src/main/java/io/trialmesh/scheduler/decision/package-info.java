/// The course of each study: what has happened is taken in, and what follows is asked for.
@NullMarked
package io.trialmesh.scheduler.decision;

import org.jspecify.annotations.NullMarked;
