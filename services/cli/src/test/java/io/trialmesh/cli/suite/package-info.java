/// Tests beside the code they test.
@NullMarked
package io.trialmesh.cli.suite;

import org.jspecify.annotations.NullMarked;
