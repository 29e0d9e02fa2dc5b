/// Trainings from scripted folds to real engines in real children.
@NullMarked
package io.trialmesh.worker;

import org.jspecify.annotations.NullMarked;
