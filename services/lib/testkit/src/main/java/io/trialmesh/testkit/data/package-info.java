/// Tables in memory.
@NullMarked
package io.trialmesh.testkit.data;

import org.jspecify.annotations.NullMarked;
