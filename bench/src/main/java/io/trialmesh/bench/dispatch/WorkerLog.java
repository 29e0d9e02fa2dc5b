package io.trialmesh.bench.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// What a worker's log says of the trials it had.
final class WorkerLog {

    private static final Pattern LINE =
            Pattern.compile("^(\\S+Z) .*trial (begins|ended) .*?task=(\\S+) .*");

    private WorkerLog() {}

    /// When a trial began, after its claim, and when its outcome was out.
    record Worked(Instant began, Instant ended) {}

    static SequencedMap<String, Worked> worked(List<String> log) {
        var began = new LinkedHashMap<String, Instant>();
        var worked = new LinkedHashMap<String, Worked>();
        for (var line : log) {
            var found = LINE.matcher(line);
            if (found.matches()) {
                var at = Instant.parse(found.group(1));
                if (found.group(2).equals("begins")) {
                    began.put(found.group(3), at);
                } else {
                    Optional.ofNullable(began.get(found.group(3)))
                            .ifPresent(since -> worked.put(found.group(3), new Worked(since, at)));
                }
            }
        }
        return worked;
    }

    /// Milliseconds between trials, of a worker with one slot.
    ///
    /// @param warmUp the share at the beginning that is left out
    static List<Long> gaps(List<String> log, double warmUp) {
        var gaps = new ArrayList<Long>();
        var last = Optional.<Instant>empty();
        for (var trial : worked(log).values()) {
            last.ifPresent(end -> gaps.add(Duration.between(end, trial.began()).toMillis()));
            last = Optional.of(trial.ended());
        }
        return gaps.subList((int) (gaps.size() * warmUp), gaps.size());
    }
}
