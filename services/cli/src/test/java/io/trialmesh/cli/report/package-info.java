/// Tests beside the code they test.
@NullMarked
package io.trialmesh.cli.report;

import org.jspecify.annotations.NullMarked;
