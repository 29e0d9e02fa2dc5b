/// All that a mesh knows in one file, and back.
@NullMarked
package io.trialmesh.cli.backup;

import org.jspecify.annotations.NullMarked;
