/// Tests beside the code they test.
@NullMarked
package io.trialmesh.cli.predict;

import org.jspecify.annotations.NullMarked;
