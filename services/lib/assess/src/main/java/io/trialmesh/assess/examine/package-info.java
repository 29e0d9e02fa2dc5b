/// From a suite and evidence to a report.
@NullMarked
package io.trialmesh.assess.examine;

import org.jspecify.annotations.NullMarked;
