/// Prediction files: what a model said about which rows, and in which fold.
@NullMarked
package io.trialmesh.data.predictions;

import org.jspecify.annotations.NullMarked;
