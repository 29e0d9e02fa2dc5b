/// The evaluator's own memory: reports, and the ledger of sealed-test openings.
@NullMarked
package io.trialmesh.evaluator.store;

import org.jspecify.annotations.NullMarked;
