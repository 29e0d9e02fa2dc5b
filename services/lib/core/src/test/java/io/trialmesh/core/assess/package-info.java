/// Tests of gates, severities and reports.
@NullMarked
package io.trialmesh.core.assess;

import org.jspecify.annotations.NullMarked;
