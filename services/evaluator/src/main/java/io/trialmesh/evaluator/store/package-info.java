/// The ledger of openings: how often sealed rows were looked at.
@NullMarked
package io.trialmesh.evaluator.store;

import org.jspecify.annotations.NullMarked;
