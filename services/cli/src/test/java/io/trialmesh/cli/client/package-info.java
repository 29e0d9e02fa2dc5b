/// How a mesh elsewhere is named.
@NullMarked
package io.trialmesh.cli.client;

import org.jspecify.annotations.NullMarked;
