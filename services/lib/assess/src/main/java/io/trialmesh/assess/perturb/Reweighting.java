package io.trialmesh.assess.perturb;

import java.util.List;

/// Other rows come more often than they did: no cell changes, and each row counts as often as it
/// would come (importance weighting: Shimodaira, Improving predictive inference under covariate
/// shift by weighting the log-likelihood function, 2000).
///
/// @param toward which rows, as sentences say it
/// @param counts by severity from 0, which is as it was, and by row: how often a thousand rows of
///   the mean hold it
public record Reweighting(String name, String toward, List<int[]> counts) implements Corruption {

    public Reweighting {
        counts = List.copyOf(counts);
    }
}
