/// The main job on every table there is.
@NullMarked
package io.trialmesh.bench.tables;

import org.jspecify.annotations.NullMarked;
