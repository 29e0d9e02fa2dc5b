/// The words of the mesh as types. Everything else is built on these and they on nothing.
@NullMarked
package io.trialmesh.core;

import org.jspecify.annotations.NullMarked;
