package io.trialmesh.cli.report;

import io.trialmesh.proto.v1.Estimate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Estimates whose names differ in one number alone, such as `bin-1/seen` and `bin-2/seen`.
///
/// @param name what they share, without the number: `bin/seen`
/// @param points by that number
record NumberedSeries(String name, SequencedMap<Integer, Estimate> points) {

    // The number stands apart: the 95 of p95 is part of a name.
    private static final Pattern NUMBERED =
            Pattern.compile(
                    "(?<before>.*?)[-_/ .]?(?<![A-Za-z0-9])(?<number>\\d{1,4})(?<after>/.*)?");

    static List<NumberedSeries> of(List<Estimate> estimates) {
        Map<String, TreeMap<Integer, Estimate>> found = new LinkedHashMap<>();
        for (var estimate : estimates) {
            var match = NUMBERED.matcher(estimate.getName());
            if (match.matches()) {
                var after = Optional.ofNullable(match.group("after")).orElse("");
                found.computeIfAbsent(match.group("before") + after, name -> new TreeMap<>())
                        .put(Integer.parseInt(match.group("number")), estimate);
            }
        }
        return found.entrySet().stream()
                .map(entry -> new NumberedSeries(entry.getKey(), entry.getValue()))
                .toList();
    }

    Optional<Estimate> at(int number) {
        return Optional.ofNullable(points.get(number));
    }
}
