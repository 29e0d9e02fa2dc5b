/// What parent and child say to each other.
@NullMarked
package io.trialmesh.worker.child;

import org.jspecify.annotations.NullMarked;
