/// Suites and reports on the wire.
@NullMarked
package io.trialmesh.wire.assess;

import org.jspecify.annotations.NullMarked;
