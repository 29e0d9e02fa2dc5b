/// Rules on sources: sizes, names of tests, and the sentences that every package and type owes.
@NullMarked
package io.trialmesh.architecture.source;

import org.jspecify.annotations.NullMarked;
