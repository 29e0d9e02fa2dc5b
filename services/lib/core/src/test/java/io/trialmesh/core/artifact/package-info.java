/// Tests of the names of bytes.
@NullMarked
package io.trialmesh.core.artifact;

import org.jspecify.annotations.NullMarked;
