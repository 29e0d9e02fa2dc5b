/// Says how trials ended.
@NullMarked
package io.trialmesh.worker.report;

import org.jspecify.annotations.NullMarked;
