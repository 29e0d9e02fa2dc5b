/// HTML and SVG that cannot be broken by what is written into it.
@NullMarked
package io.trialmesh.cli.report.html;

import org.jspecify.annotations.NullMarked;
