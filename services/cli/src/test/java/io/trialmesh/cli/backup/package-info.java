/// Backups, written, damaged and read.
@NullMarked
package io.trialmesh.cli.backup;

import org.jspecify.annotations.NullMarked;
