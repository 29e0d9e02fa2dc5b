/// A simple model of what a model says.
@NullMarked
package io.trialmesh.assess.surrogate;

import org.jspecify.annotations.NullMarked;
