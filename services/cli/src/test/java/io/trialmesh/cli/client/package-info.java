/// Tests beside the code they test.
@NullMarked
package io.trialmesh.cli.client;

import org.jspecify.annotations.NullMarked;
