package io.trialmesh.core.learn;

import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import java.util.List;

/// What one learner is given: rows to learn from, rows to be measured on, and how.
///
/// @param task what is predicted
/// @param train rows to learn from; everything a model knows comes from these
/// @param validation rows to be measured on, perhaps none (a refit)
/// @param weights of the training rows, empty for all 1
/// @param monotone features whose effect must not fall (+1) or rise (-1)
/// @param seed of all luck in this learner
/// @param threads how many the engine may use
public record Lesson(
        Task task,
        Frame train,
        Frame validation,
        List<Double> weights,
        List<MonotoneSign> monotone,
        long seed,
        int threads) {

    /// The direction a feature's effect must keep.
    public record MonotoneSign(String feature, int sign) {}

    public Lesson {
        weights = List.copyOf(weights);
        monotone = List.copyOf(monotone);
    }
}
