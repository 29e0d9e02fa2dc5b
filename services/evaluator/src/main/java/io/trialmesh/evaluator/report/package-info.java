/// Reports on their way out: to the scheduler, and into our own database.
@NullMarked
package io.trialmesh.evaluator.report;

import org.jspecify.annotations.NullMarked;
