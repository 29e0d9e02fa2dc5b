/// Real certificates for tests.
@NullMarked
package io.trialmesh.testkit.tls;

import org.jspecify.annotations.NullMarked;
