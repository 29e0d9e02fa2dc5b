/// The mesh from outside: the shipped command, real processes, real data.
@NullMarked
package io.trialmesh.systemtest;

import org.jspecify.annotations.NullMarked;
