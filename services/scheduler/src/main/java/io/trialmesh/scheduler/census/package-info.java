/// What the database says about the mesh, counted every few seconds for whoever watches it.
@NullMarked
package io.trialmesh.scheduler.census;

import org.jspecify.annotations.NullMarked;
