/// Predictions from a model folder, without a mesh.
@NullMarked
package io.trialmesh.cli.predict;

import org.jspecify.annotations.NullMarked;
