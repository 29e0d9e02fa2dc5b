/// Pools of workers in Kubernetes.
@NullMarked
package io.trialmesh.cluster;

import org.jspecify.annotations.NullMarked;
