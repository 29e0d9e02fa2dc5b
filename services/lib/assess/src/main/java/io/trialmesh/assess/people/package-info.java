/// What people say about the same rows, and how far they agree among themselves.
@NullMarked
package io.trialmesh.assess.people;

import org.jspecify.annotations.NullMarked;
