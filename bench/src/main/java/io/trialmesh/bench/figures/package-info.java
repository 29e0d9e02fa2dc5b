/// What a user waits for, and what an idle mesh costs.
@NullMarked
package io.trialmesh.bench.figures;

import org.jspecify.annotations.NullMarked;
