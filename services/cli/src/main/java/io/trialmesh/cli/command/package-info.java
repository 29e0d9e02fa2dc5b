/// The words of the command line, each a class.
@NullMarked
package io.trialmesh.cli.command;

import org.jspecify.annotations.NullMarked;
