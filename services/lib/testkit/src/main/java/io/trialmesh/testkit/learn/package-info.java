/// What every family of models must do.
@NullMarked
package io.trialmesh.testkit.learn;

import org.jspecify.annotations.NullMarked;
