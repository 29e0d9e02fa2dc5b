/// Trials that break everything within their reach, and the neighbours that must not notice.
@NullMarked
package io.trialmesh.systemtest.isolation;

import org.jspecify.annotations.NullMarked;
