/// The promises of every search algorithm, tested the moment the algorithm exists.
@NullMarked
package io.trialmesh.testkit.search;

import org.jspecify.annotations.NullMarked;
