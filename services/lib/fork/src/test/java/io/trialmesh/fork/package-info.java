/// Real child JVMs, brought to every end there is.
@NullMarked
package io.trialmesh.fork;

import org.jspecify.annotations.NullMarked;
