/// Tests of trials and their history.
@NullMarked
package io.trialmesh.core.trial;

import org.jspecify.annotations.NullMarked;
