/// Tests of the command.
@NullMarked
package io.trialmesh.cli;

import org.jspecify.annotations.NullMarked;
