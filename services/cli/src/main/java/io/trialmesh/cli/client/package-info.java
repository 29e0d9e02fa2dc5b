/// The mesh as a gRPC client sees it.
@NullMarked
package io.trialmesh.cli.client;

import org.jspecify.annotations.NullMarked;
