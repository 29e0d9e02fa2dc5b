/// Tests beside the code they test.
@NullMarked
package io.trialmesh.cli.example;

import org.jspecify.annotations.NullMarked;
