/// Tests of the study's own decisions.
@NullMarked
package io.trialmesh.scheduler.study;

import org.jspecify.annotations.NullMarked;
