/// What every artifact store must do.
@NullMarked
package io.trialmesh.testkit.artifact;

import org.jspecify.annotations.NullMarked;
