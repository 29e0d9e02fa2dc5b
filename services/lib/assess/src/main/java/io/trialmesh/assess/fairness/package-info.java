/// How differently a model answers about groups of people.
@NullMarked
package io.trialmesh.assess.fairness;

import org.jspecify.annotations.NullMarked;
