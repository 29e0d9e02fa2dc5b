/// What is told to the outside: studies, trials and requests as messages.
@NullMarked
package io.trialmesh.scheduler.report;

import org.jspecify.annotations.NullMarked;
