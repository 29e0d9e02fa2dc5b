/// One offline test a file.
@NullMarked
package io.trialmesh.assess.check;

import org.jspecify.annotations.NullMarked;
