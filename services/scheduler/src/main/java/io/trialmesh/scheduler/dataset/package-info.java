/// Data sets: read once in a child, kept as artifacts, named by what they hold.
@NullMarked
package io.trialmesh.scheduler.dataset;

import org.jspecify.annotations.NullMarked;
