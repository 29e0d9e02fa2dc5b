/// A mesh that is wounded while it works, and a checker that reads what really happened.
@NullMarked
package io.trialmesh.systemtest.chaos;

import org.jspecify.annotations.NullMarked;
