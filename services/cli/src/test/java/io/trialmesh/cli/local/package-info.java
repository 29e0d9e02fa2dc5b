/// Tests with real processes.
@NullMarked
package io.trialmesh.cli.local;

import org.jspecify.annotations.NullMarked;
