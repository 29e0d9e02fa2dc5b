/// Tests of the search space: what it holds, and every mistake its linter names.
@NullMarked
package io.trialmesh.core.space;

import org.jspecify.annotations.NullMarked;
