/// In the child JVM: stored models predict rows that come through the pipe.
@NullMarked
package io.trialmesh.evaluator.child;

import org.jspecify.annotations.NullMarked;
