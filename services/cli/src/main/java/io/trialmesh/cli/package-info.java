/// The `trialmesh` command: a gRPC client like any other, and the mesh on one machine.
@NullMarked
package io.trialmesh.cli;

import org.jspecify.annotations.NullMarked;
