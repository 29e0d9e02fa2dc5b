package io.trialmesh.learn.boost;

import io.trialmesh.core.learn.Lesson;

/// The engine keeps targets as float32, so numbers are standardised first; classes stay as they
/// are.
record TargetScale(double mean, double scale) {

    static TargetScale of(Lesson lesson) {
        if (lesson.task().classification()) {
            return new TargetScale(0, 1);
        }
        double mean = 0;
        double squares = 0;
        for (int row = 0; row < lesson.train().rows(); row++) {
            var off = lesson.train().target(row) - mean;
            mean += off / (row + 1);
            squares += off * (lesson.train().target(row) - mean);
        }
        var deviation = Math.sqrt(squares / lesson.train().rows());
        return new TargetScale(mean, deviation > 0 ? deviation : 1);
    }

    double toEngine(double target) {
        return (target - mean) / scale;
    }

    double fromEngine(double value) {
        return value * scale + mean;
    }
}
