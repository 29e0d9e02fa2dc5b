/// The models that studies shipped.
@NullMarked
package io.trialmesh.scheduler.model;

import org.jspecify.annotations.NullMarked;
