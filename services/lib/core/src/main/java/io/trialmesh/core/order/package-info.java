/// Collections whose order is the same in every JVM, because seeded code walks over them.
@NullMarked
package io.trialmesh.core.order;

import org.jspecify.annotations.NullMarked;
