/// What the scheduler asks of the cluster that its workers run in, whoever answers.
@NullMarked
package io.trialmesh.wire.cluster;

import org.jspecify.annotations.NullMarked;
