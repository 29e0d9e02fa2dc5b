/// Sealed bytes: encrypted to the evaluator's public key, so that nobody else can read them.
@NullMarked
package io.trialmesh.data.seal;

import org.jspecify.annotations.NullMarked;
