/// The chart and the manifests: valid, confined, and set with properties that exist.
@NullMarked
package io.trialmesh.charttest;

import org.jspecify.annotations.NullMarked;
