/// The families of models, one file each, and the engines behind them.
@NullMarked
package io.trialmesh.learn;

import org.jspecify.annotations.NullMarked;
