/// Tests beside the code they test.
@NullMarked
package io.trialmesh.cli.run;

import org.jspecify.annotations.NullMarked;
