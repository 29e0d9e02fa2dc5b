/// Reports on their way to the scheduler.
@NullMarked
package io.trialmesh.evaluator.report;

import org.jspecify.annotations.NullMarked;
