/// The child's side of a trial: reads the request and the columns, trains, leaves its results.
@NullMarked
package io.trialmesh.worker.child;

import org.jspecify.annotations.NullMarked;
