package io.trialmesh.assess.fairness;

import io.trialmesh.assess.interval.Interval;
import io.trialmesh.assess.interval.Newcombe;
import io.trialmesh.assess.interval.Shares;
import io.trialmesh.core.assess.Estimate;
import java.util.ArrayList;
import java.util.List;

/// How often each group gets the favourable answer, among the rows that are asked about.
///
/// @param name of the rate, such as `favoured`
/// @param rates of the groups with enough rows, the rarest first
/// @param small groups with fewer rows than that, with at least one
public record GroupRates(String name, List<GroupRate> rates, List<GroupRate> small) {

    public GroupRates {
        rates = List.copyOf(rates);
        small = List.copyOf(small);
    }

    /// One group's.
    ///
    /// @param share rows with the favourable answer, of those that are asked about
    public record GroupRate(String group, Newcombe.Share share) {

        public Estimate estimate() {
            return Shares.wilson(share.hits(), share.rows())
                    .around(group, share.value(), share.rows());
        }
    }

    /// Of some groups.
    ///
    /// @param fewest rows that a group must have to be judged
    public static GroupRates of(String name, List<RowGroup> groups, Asked asked, long fewest) {
        var rates = new ArrayList<GroupRate>();
        var small = new ArrayList<GroupRate>();
        for (var group : groups) {
            long hits = 0;
            long rows = 0;
            for (var row : group.rows()) {
                rows += asked.counts(row) ? 1 : 0;
                hits += asked.counts(row) && asked.favours(row) ? 1 : 0;
            }
            var rate = new GroupRate(group.name(), new Newcombe.Share(hits, rows));
            if (rows >= fewest) {
                rates.add(rate);
            } else if (rows > 0) {
                small.add(rate);
            }
        }
        rates.sort((a, b) -> Double.compare(a.share().value(), b.share().value()));
        return new GroupRates(name, rates, small);
    }

    /// What is asked of rows.
    public interface Asked {

        boolean counts(int row);

        boolean favours(int row);
    }

    /// How many differences there are between two of the groups.
    public int pairs() {
        return rates.size() * (rates.size() - 1) / 2;
    }

    public GroupRate lowest() {
        return rates.getFirst();
    }

    public GroupRate highest() {
        return rates.getLast();
    }

    /// The largest difference between two groups.
    ///
    /// Whoever takes the largest of many finds one by luck. So every pair has an interval with a
    /// part of the error (Bonferroni), and what is surely true of one pair is so of the largest.
    ///
    /// @param together how many differences share an error of 5 %
    public Estimate gap(int together) {
        var error = 0.05 / together;
        double low = 0;
        double high = 0;
        for (int i = 0; i < rates.size(); i++) {
            for (int j = i + 1; j < rates.size(); j++) {
                var more = rates.get(j).share();
                var pair = Newcombe.difference(more, rates.get(i).share(), error);
                low = Math.max(low, pair.low());
                high = Math.max(high, Math.max(pair.high(), -pair.low()));
            }
        }
        var value = highest().share().value() - lowest().share().value();
        var rows = rates.stream().mapToLong(rate -> rate.share().rows()).sum();
        return new Interval(low, Math.min(1, high)).around(name, value, rows);
    }
}
