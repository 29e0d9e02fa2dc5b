package io.trialmesh.wire.meter;

import java.util.List;

/// Where the buckets of a histogram end; few, because each is a series for each set of labels.
public enum Edges {
    /// Calls, transactions, files: from one millisecond to ten seconds.
    QUICK,
    /// Trainings, examinations, waits: from a tenth of a second to an hour.
    SLOW,
    /// Checks: from a hundredth of a second to five minutes.
    WIDE,
    /// Memory of processes: from 64 MiB to 32 GiB.
    MEMORY,
    /// How far a gate's value is from its limit.
    MARGIN;

    /// Ascending upper ends; the last bucket has none.
    public List<Double> ends() {
        return switch (this) {
            case QUICK -> List.of(.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1., 2.5, 5., 10.);
            case SLOW -> List.of(.1, .25, .5, 1., 2.5, 5., 10., 30., 60., 120., 300., 900., 3600.);
            case WIDE -> List.of(.01, .1, .5, 1., 5., 10., 60., 300.);
            case MEMORY ->
                    List.of(
                            mib(64),
                            mib(128),
                            mib(256),
                            mib(512),
                            mib(1 << 10),
                            mib(2 << 10),
                            mib(4 << 10),
                            mib(8 << 10),
                            mib(16 << 10),
                            mib(32 << 10));
            case MARGIN -> List.of(.001, .003, .01, .03, .1, .3, 1.);
        };
    }

    private static double mib(int count) {
        return count * 1048576.;
    }
}
