/// Tests of the search algorithms: the contract of all, and what is special about each.
@NullMarked
package io.trialmesh.search;

import org.jspecify.annotations.NullMarked;
