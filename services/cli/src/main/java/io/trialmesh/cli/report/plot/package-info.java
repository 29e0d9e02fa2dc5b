/// Pictures of numbers with their intervals, drawn as SVG.
@NullMarked
package io.trialmesh.cli.report.plot;

import org.jspecify.annotations.NullMarked;
