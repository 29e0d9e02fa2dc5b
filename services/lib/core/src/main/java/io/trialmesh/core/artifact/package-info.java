/// Bytes named by their SHA-256, and folders of them.
@NullMarked
package io.trialmesh.core.artifact;

import org.jspecify.annotations.NullMarked;
