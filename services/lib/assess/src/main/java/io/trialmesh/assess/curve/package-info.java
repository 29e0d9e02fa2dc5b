/// How good a recipe would be with more rows: shapes of learning curves, fitted and forecast.
@NullMarked
package io.trialmesh.assess.curve;

import org.jspecify.annotations.NullMarked;
