/// Tests beside the code they test.
@NullMarked
package io.trialmesh.cli.report.plot;

import org.jspecify.annotations.NullMarked;
