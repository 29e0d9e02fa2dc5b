/// From an evaluation request to a report: evidence gathered, sealed rows opened, models asked
/// again.
@NullMarked
package io.trialmesh.evaluator.examine;

import org.jspecify.annotations.NullMarked;
