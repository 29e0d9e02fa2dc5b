/// Two models on the same rows: which is better, if that can be said.
@NullMarked
package io.trialmesh.assess.compare;

import org.jspecify.annotations.NullMarked;
