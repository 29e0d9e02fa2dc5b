/// Rules: what anything learnt has to beat.
@NullMarked
package io.trialmesh.learn.rule;

import org.jspecify.annotations.NullMarked;
