/// What the database knows of studies: their rows, and the journal of all that happened.
@NullMarked
package io.trialmesh.scheduler.journal;

import org.jspecify.annotations.NullMarked;
