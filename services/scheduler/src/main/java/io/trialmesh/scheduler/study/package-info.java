/// What a study is and how it decides: pure functions of its spec, its data and its history.
@NullMarked
package io.trialmesh.scheduler.study;

import org.jspecify.annotations.NullMarked;
