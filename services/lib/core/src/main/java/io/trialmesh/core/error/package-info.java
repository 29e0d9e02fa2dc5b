/// What can go wrong, told so that a caller can mend it: field, value, what is allowed.
@NullMarked
package io.trialmesh.core.error;

import org.jspecify.annotations.NullMarked;
