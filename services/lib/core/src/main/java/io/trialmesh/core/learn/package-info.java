/// The SPI of learning: families of models, learners that advance step by step, fitted models.
@NullMarked
package io.trialmesh.core.learn;

import org.jspecify.annotations.NullMarked;
