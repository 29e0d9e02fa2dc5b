/// How sure a number is: resampled intervals, exact ones for shares, and corrections for many
/// tests.
@NullMarked
package io.trialmesh.assess.interval;

import org.jspecify.annotations.NullMarked;
