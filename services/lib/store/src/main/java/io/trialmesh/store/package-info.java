/// Stores of artifacts that are no folder.
@NullMarked
package io.trialmesh.store;

import org.jspecify.annotations.NullMarked;
