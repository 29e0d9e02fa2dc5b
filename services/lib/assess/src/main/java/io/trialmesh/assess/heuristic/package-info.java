/// What anybody could read off a table in an afternoon; a model has to do better.
@NullMarked
package io.trialmesh.assess.heuristic;

import org.jspecify.annotations.NullMarked;
