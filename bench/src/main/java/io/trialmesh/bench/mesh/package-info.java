/// A mesh to be measured.
@NullMarked
package io.trialmesh.bench.mesh;

import org.jspecify.annotations.NullMarked;
