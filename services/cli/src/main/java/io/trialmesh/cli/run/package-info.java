/// The main job: from a table to a tested model.
@NullMarked
package io.trialmesh.cli.run;

import org.jspecify.annotations.NullMarked;
