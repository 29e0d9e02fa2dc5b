/// What goes wrong with rows on their way to a model, at five severities.
@NullMarked
package io.trialmesh.assess.perturb;

import org.jspecify.annotations.NullMarked;
