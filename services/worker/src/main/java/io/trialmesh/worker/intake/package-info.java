/// The parent's side of a trial: a record becomes a child, and what the child left an outcome.
@NullMarked
package io.trialmesh.worker.intake;

import org.jspecify.annotations.NullMarked;
