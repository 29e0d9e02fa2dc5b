/// The contract of every check, and sound evidence to plant faults in.
@NullMarked
package io.trialmesh.testkit.assess;

import org.jspecify.annotations.NullMarked;
