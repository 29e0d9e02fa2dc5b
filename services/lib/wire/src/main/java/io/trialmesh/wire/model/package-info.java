/// Models at rest: the manifest and the folder that holds it.
@NullMarked
package io.trialmesh.wire.model;

import org.jspecify.annotations.NullMarked;
