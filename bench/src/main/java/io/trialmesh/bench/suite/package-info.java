/// What doubting a model takes, check by check.
@NullMarked
package io.trialmesh.bench.suite;

import org.jspecify.annotations.NullMarked;
