/// Rules on compiled classes: who may know whom, and what plain Java may not do.
@NullMarked
package io.trialmesh.architecture.rule;

import org.jspecify.annotations.NullMarked;
