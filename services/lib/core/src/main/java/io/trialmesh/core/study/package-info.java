/// One question asked of the mesh: data, target, objective, budget, seed, and the phases it goes
/// through.
@NullMarked
package io.trialmesh.core.study;

import org.jspecify.annotations.NullMarked;
