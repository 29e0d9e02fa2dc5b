/// How fast a file becomes a registered table.
@NullMarked
package io.trialmesh.bench.ingest;

import org.jspecify.annotations.NullMarked;
