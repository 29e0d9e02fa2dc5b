/// The contract of search under test: algorithms with one fault each, and the promise that sees it.
@NullMarked
package io.trialmesh.testkit.search;

import org.jspecify.annotations.NullMarked;
