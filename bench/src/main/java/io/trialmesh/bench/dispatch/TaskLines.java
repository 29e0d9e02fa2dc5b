package io.trialmesh.bench.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/// The ways of many trials, and what they say together.
///
/// @param lines all but those of the warm-up, by their end
record TaskLines(List<Line> lines) {

    /// The moments of one trial.
    record Line(
            Instant proposed,
            Instant released,
            Instant claimed,
            WorkerLog.Worked worked,
            Instant applied) {}

    TaskLines(List<Line> all, double warmUp) {
        this(
                all.stream()
                        .sorted(Comparator.comparing(Line::applied))
                        .skip((long) (all.size() * warmUp))
                        .toList());
    }

    double perSecond() {
        var time = Duration.between(lines.getFirst().applied(), lines.getLast().applied());
        return 1e3 * (lines.size() - 1) / Math.max(1, time.toMillis());
    }

    /// Mean milliseconds of each stage.
    SequencedMap<String, Double> stages() {
        var stages = new LinkedHashMap<String, Double>();
        stages.put("waits for its release", mean(Line::proposed, Line::released));
        stages.put("outbox, broker, claim", mean(Line::released, Line::claimed));
        stages.put("trains, stores, publishes", mean(Line::claimed, line -> line.worked().ended()));
        stages.put("outcome is applied", mean(line -> line.worked().ended(), Line::applied));
        return stages;
    }

    private double mean(Function<Line, Instant> from, Function<Line, Instant> to) {
        return lines.stream()
                .mapToLong(line -> Duration.between(from.apply(line), to.apply(line)).toMillis())
                .average()
                .orElse(0);
    }
}
