/// Tests of studies and their names.
@NullMarked
package io.trialmesh.core.study;

import org.jspecify.annotations.NullMarked;
