package io.trialmesh.assess.interval;

import io.trialmesh.core.assess.Estimate;

/// Where a number probably lies: 95 %.
public record Interval(double low, double high) {

    public Estimate around(String name, double value, long rows) {
        return new Estimate(name, value, low, high, rows);
    }
}
