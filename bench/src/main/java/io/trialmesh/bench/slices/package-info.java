/// How long it takes to find the slices in which a model is worst.
@NullMarked
package io.trialmesh.bench.slices;

import org.jspecify.annotations.NullMarked;
