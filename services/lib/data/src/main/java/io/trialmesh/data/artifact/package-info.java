/// Artifact stores: bytes in a folder or elsewhere, named by their SHA-256.
@NullMarked
package io.trialmesh.data.artifact;

import org.jspecify.annotations.NullMarked;
