/// What every implementation of an SPI must do, as tests that find the implementations themselves.
@NullMarked
package io.trialmesh.testkit;

import org.jspecify.annotations.NullMarked;
