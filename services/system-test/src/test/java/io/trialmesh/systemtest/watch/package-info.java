/// A real Prometheus beside a real mesh.
@NullMarked
package io.trialmesh.systemtest.watch;

import org.jspecify.annotations.NullMarked;
