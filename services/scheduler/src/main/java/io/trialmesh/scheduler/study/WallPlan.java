package io.trialmesh.scheduler.study;

import java.time.Duration;
import java.time.Instant;

/// The moments of a study with a budget of time.
///
/// The clock runs from the study's creation to its final report, so the end of the budget is kept
/// for refitting and examining the finalists.
///
/// @param created when the study was asked for
/// @param time the whole budget
/// @param finish how long the finalists are expected to take
public record WallPlan(Instant created, Duration time, Duration finish) {

    private static final double SHARE = 0.15;
    private static final double MOST = 0.5;
    private static final double CARE = 1.3;
    private static final double OVERTIME_SHARE = 0.1;
    private static final Duration LEAST_OVERTIME = Duration.ofMinutes(1);

    /// When everything has to be over.
    public Instant deadline() {
        return created.plus(time);
    }

    /// How long a study goes on whose first model is not tested yet, on a machine that is slower
    /// than anybody could expect: a late winner is worth more than none.
    public Instant overtime() {
        var share = scaled(time, OVERTIME_SHARE);
        return deadline().plus(share.compareTo(LEAST_OVERTIME) < 0 ? LEAST_OVERTIME : share);
    }

    /// When trials are asked for their best so far, and none is begun any more.
    public Instant stopAt() {
        return deadline().minus(reserve());
    }

    /// When the finalists' refits have to begin.
    public Instant finishBy() {
        return deadline().minus(scaled(finish, CARE));
    }

    /// When trials that went on after {@link #stopAt} are killed.
    public Instant cancelAt() {
        return stopAt().plus(reserve().dividedBy(3));
    }

    /// 15 % of the budget, or what the finalists need with some care, but never more than half.
    private Duration reserve() {
        var share = scaled(time, SHARE);
        var needed = scaled(finish, CARE);
        var reserve = share.compareTo(needed) < 0 ? needed : share;
        var most = scaled(time, MOST);
        return reserve.compareTo(most) > 0 ? most : reserve;
    }

    private static Duration scaled(Duration time, double factor) {
        return Duration.ofMillis(Math.round((double) time.toMillis() * factor));
    }
}
