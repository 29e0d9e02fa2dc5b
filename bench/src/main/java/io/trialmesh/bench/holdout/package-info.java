/// The main job against a boosted model's defaults, on rows that neither has seen.
@NullMarked
package io.trialmesh.bench.holdout;

import org.jspecify.annotations.NullMarked;
