package io.trialmesh.scheduler.task;

import io.trialmesh.scheduler.SchedulerConfig;
import java.time.Duration;
import java.util.SplittableRandom;

/// The pause before another attempt: doubled each time, and varied by half either way so that what
/// broke together does not come back together. The same attempt always pauses alike.
final class BackOff {

    private BackOff() {}

    static Duration before(SchedulerConfig.Retry retry, TaskAttempt broken) {
        var doubled = retry.pause().multipliedBy(1L << Math.min(broken.attempt() - 1, 16));
        var random = new SplittableRandom(broken.task().text().hashCode() * 31L + broken.attempt());
        return Duration.ofMillis(Math.round(doubled.toMillis() * random.nextDouble(0.5, 1.5)));
    }
}
