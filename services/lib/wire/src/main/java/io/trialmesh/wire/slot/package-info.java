/// One record, one lease, one piece of work at a time: how workers and evaluators take what the
/// broker offers.
@NullMarked
package io.trialmesh.wire.slot;

import org.jspecify.annotations.NullMarked;
