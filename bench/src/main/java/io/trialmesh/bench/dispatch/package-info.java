/// How fast tasks get to workers and back.
@NullMarked
package io.trialmesh.bench.dispatch;

import org.jspecify.annotations.NullMarked;
