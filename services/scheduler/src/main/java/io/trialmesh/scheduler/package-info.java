/// Decides: studies, proposals, budgets, the leaderboard.
@NullMarked
package io.trialmesh.scheduler;

import org.jspecify.annotations.NullMarked;
