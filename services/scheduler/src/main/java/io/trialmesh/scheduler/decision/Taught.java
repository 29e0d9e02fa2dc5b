package io.trialmesh.scheduler.decision;

import io.trialmesh.scheduler.study.Candidate;
import io.trialmesh.scheduler.study.Comparison;
import io.trialmesh.scheduler.study.Finalists;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who was held to what probes found. Others may score better and then fall, for the very gate that
/// these were taught.
final class Taught {

    private Taught() {}

    /// The best of those taught most, where it is admitted and none of them is a finalist yet.
    static Optional<Candidate> first(
            Course course, List<Candidate> all, Set<Integer> finalists, Comparison comparison) {
        var most = most(course, all);
        return finalists.stream().anyMatch(number -> size(course, number) == most)
                ? Optional.empty()
                : next(course, all, finalists, comparison);
    }

    /// The best of those taught most that is no finalist yet.
    static Optional<Candidate> next(
            Course course, List<Candidate> all, Set<Integer> finalists, Comparison comparison) {
        var most = most(course, all);
        if (most <= course.study().spec().withheld().size() || finalists.size() >= Finalists.MOST) {
            return Optional.empty();
        }
        return all.stream()
                .filter(candidate -> candidate.admitted() && !candidate.baseline())
                .filter(candidate -> size(course, candidate.trial()) == most)
                .filter(candidate -> !finalists.contains(candidate.trial()))
                .min(comparison.bestFirst());
    }

    private static int most(Course course, List<Candidate> all) {
        return all.stream()
                .filter(candidate -> candidate.admitted() && !candidate.baseline())
                .mapToInt(candidate -> size(course, candidate.trial()))
                .max()
                .orElse(0);
    }

    private static int size(Course course, int trial) {
        return course.trial(trial).guidance().size();
    }
}
