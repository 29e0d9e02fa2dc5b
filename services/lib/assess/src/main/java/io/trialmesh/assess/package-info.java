/// Doubt in numbers: baselines, intervals, checks, and the report they end in.
@NullMarked
package io.trialmesh.assess;

import org.jspecify.annotations.NullMarked;
