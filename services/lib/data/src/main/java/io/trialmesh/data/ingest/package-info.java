/// From a file somebody has to a registered data set: lint, types, profile, snapshot, split, seal.
@NullMarked
package io.trialmesh.data.ingest;

import org.jspecify.annotations.NullMarked;
