/// Tests of problems and failed calls.
@NullMarked
package io.trialmesh.core.error;

import org.jspecify.annotations.NullMarked;
