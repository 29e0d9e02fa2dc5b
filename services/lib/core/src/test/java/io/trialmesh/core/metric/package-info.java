/// Tests of metrics, with golden numbers worked by hand.
@NullMarked
package io.trialmesh.core.metric;

import org.jspecify.annotations.NullMarked;
