package io.trialmesh.scheduler.study;

import io.trialmesh.core.order.OrderedMap;
import io.trialmesh.core.space.SearchSpace;
import io.trialmesh.data.split.Folds;
import java.util.List;
import java.util.SequencedMap;

/// How a study searches.
///
/// @param algorithm the name of the search algorithm
/// @param families the kinds of models allowed; empty for every one
/// @param spaces what replaces a family's own space
/// @param parallelism proposal n of a work budget reads trials 1 … n − parallelism
/// @param folds 0 where the size of the data decides
/// @param stopping the name of the rule that stops weak trials early
/// @param remeasure how many models that are too close to call are measured again on other folds,
///   each twice at most; below 0 none
public record Search(
        String algorithm,
        List<String> families,
        SequencedMap<String, SearchSpace> spaces,
        int parallelism,
        int folds,
        String stopping,
        int remeasure) {

    /// How many models are measured again where nothing is said.
    public static final int STANDARD_REMEASURE = 4;

    /// The algorithm where nothing is said.
    public static final String STANDARD_ALGORITHM = "tpe";

    /// The stopping rule where nothing is said.
    public static final String STANDARD_STOPPING = "successive-halving";

    /// The parallelism where nothing is said.
    public static final int STANDARD_PARALLELISM = 8;

    public Search {
        families = List.copyOf(families);
        spaces = OrderedMap.copyOf(spaces);
        algorithm = algorithm.isEmpty() ? STANDARD_ALGORITHM : algorithm;
        stopping = stopping.isEmpty() ? STANDARD_STOPPING : stopping;
        parallelism = parallelism == 0 ? STANDARD_PARALLELISM : parallelism;
        remeasure = remeasure == 0 ? STANDARD_REMEASURE : remeasure;
    }

    /// As many models measured again as where nothing is said.
    public Search(
            String algorithm,
            List<String> families,
            SequencedMap<String, SearchSpace> spaces,
            int parallelism,
            int folds,
            String stopping) {
        this(algorithm, families, spaces, parallelism, folds, stopping, 0);
    }

    /// How many models are measured again at most.
    public int remeasured() {
        return Math.max(0, remeasure);
    }

    /// How many folds so many develop rows get; 1 stands for a held-out part.
    public int folds(long developRows) {
        return folds == 0 ? Folds.count(Math.toIntExact(developRows)) : folds;
    }

    /// Nothing said.
    public static Search standard() {
        return new Search("", List.of(), OrderedMap.of(), 0, 0, "");
    }

    public boolean allows(String family) {
        return families.isEmpty() || families.contains(family);
    }
}
