/// Tests beside the code they test.
@NullMarked
package io.trialmesh.cli.terminal;

import org.jspecify.annotations.NullMarked;
