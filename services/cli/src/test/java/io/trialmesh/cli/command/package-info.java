/// Tests beside the code they test.
@NullMarked
package io.trialmesh.cli.command;

import org.jspecify.annotations.NullMarked;
