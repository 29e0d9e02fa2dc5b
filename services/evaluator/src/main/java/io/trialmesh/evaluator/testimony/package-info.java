/// Hears what others say about rows: people's labels and a solution in use, from files, HTTP and
/// gRPC.
@NullMarked
package io.trialmesh.evaluator.testimony;

import org.jspecify.annotations.NullMarked;
