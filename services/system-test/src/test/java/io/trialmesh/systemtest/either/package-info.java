/// The same mesh and the same tests, in containers or as processes.
@NullMarked
package io.trialmesh.systemtest.either;

import org.jspecify.annotations.NullMarked;
