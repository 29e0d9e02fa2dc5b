/// The cluster's adapter against a server that keeps what it is told.
@NullMarked
package io.trialmesh.cluster;

import org.jspecify.annotations.NullMarked;
