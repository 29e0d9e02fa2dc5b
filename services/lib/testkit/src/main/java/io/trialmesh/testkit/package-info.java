/// Contracts, honest fakes and builders for tests.
@NullMarked
package io.trialmesh.testkit;

import org.jspecify.annotations.NullMarked;
