/// Figures of the mesh, each with the command that repeats it.
@NullMarked
package io.trialmesh.bench;

import org.jspecify.annotations.NullMarked;
