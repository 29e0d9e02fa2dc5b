/// The SPI of doubt: checks, suites, gates, verdicts and the report on one model.
@NullMarked
package io.trialmesh.core.assess;

import org.jspecify.annotations.NullMarked;
