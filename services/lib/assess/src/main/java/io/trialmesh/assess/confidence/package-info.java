/// How well a model knows what it knows: risk against coverage, thresholds and sets with a
/// guarantee.
@NullMarked
package io.trialmesh.assess.confidence;

import org.jspecify.annotations.NullMarked;
