package io.trialmesh.worker.training;

import io.trialmesh.core.learn.Lesson;
import io.trialmesh.core.learn.ModelFamily;
import io.trialmesh.core.space.Point;
import java.util.List;

/// What is to be learnt with: a point of a family's space, and the luck it has.
///
/// @param monotone features whose effect must not fall or rise
/// @param seed of the whole trial; each fold draws its own from it
/// @param threads that the engine may use
public record Recipe(
        ModelFamily family,
        Point point,
        List<Lesson.MonotoneSign> monotone,
        long seed,
        int threads) {

    public Recipe {
        monotone = List.copyOf(monotone);
    }

    /// A seed for one fold, mixed so that neighbours have nothing in common (SplitMix64: Steele,
    /// Lea, Flood 2014).
    long seedOf(int fold) {
        var z = seed + (fold + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
