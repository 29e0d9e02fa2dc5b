/// Tests of ordered collections.
@NullMarked
package io.trialmesh.core.order;

import org.jspecify.annotations.NullMarked;
