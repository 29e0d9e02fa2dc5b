/// Tables: read, described, split, sealed, and kept as column files.
@NullMarked
package io.trialmesh.data;

import org.jspecify.annotations.NullMarked;
