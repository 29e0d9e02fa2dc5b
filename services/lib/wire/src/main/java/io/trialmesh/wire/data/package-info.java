/// Tasks and schemas on the wire.
@NullMarked
package io.trialmesh.wire.data;

import org.jspecify.annotations.NullMarked;
