/// Names that leave the process: resources, topics, tasks, log keys. Nobody else builds them from
/// strings.
@NullMarked
package io.trialmesh.wire.name;

import org.jspecify.annotations.NullMarked;
