/// What people see: text, tables, colours where they are wanted, keys.
@NullMarked
package io.trialmesh.cli.terminal;

import org.jspecify.annotations.NullMarked;
