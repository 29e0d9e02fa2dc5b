/// Tests of tables and tasks.
@NullMarked
package io.trialmesh.core.data;

import org.jspecify.annotations.NullMarked;
