/// The rules of the house as tests, and for each rule a fixture that shows that it bites.
@NullMarked
package io.trialmesh.architecture;

import org.jspecify.annotations.NullMarked;
