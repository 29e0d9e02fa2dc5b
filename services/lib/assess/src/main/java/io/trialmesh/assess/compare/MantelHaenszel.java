package io.trialmesh.assess.compare;

import io.trialmesh.assess.interval.ChiSquare;
import java.util.List;

/// Hits of two, held against each other within groups and then put together (Mantel and Haenszel,
/// Statistical aspects of the analysis of data from retrospective studies of disease, 1959).
public record MantelHaenszel(List<Table> tables) {

    public MantelHaenszel {
        tables = List.copyOf(tables);
    }

    /// One group: hits and rows of the first and of the second.
    public record Table(double hits, double rows, double otherHits, double otherRows) {

        private double all() {
            return rows + otherRows;
        }

        private double allHits() {
            return hits + otherHits;
        }

        private double misses() {
            return rows - hits;
        }

        private double otherMisses() {
            return otherRows - otherHits;
        }

        /// Where the hits of the first would lie at these odds, and their variance there.
        private double[] at(double odds) {
            var hits = hitsAt(odds);
            var misses = rows - hits;
            var others = allHits() - hits;
            var otherMisses = otherRows - others;
            return new double[] {hits, 1 / (1 / hits + 1 / misses + 1 / others + 1 / otherMisses)};
        }

        private double hitsAt(double odds) {
            var a = 1 - odds;
            var b = otherRows - allHits() + odds * (rows + allHits());
            var c = -odds * rows * allHits();
            if (Math.abs(a) < 1e-12) {
                return -c / b;
            }
            var root = Math.sqrt(b * b - 4 * a * c);
            var one = (-b + root) / (2 * a);
            var least = Math.max(0, allHits() - otherRows);
            var most = Math.min(rows, allHits());
            return one >= least && one <= most ? one : (-b - root) / (2 * a);
        }
    }

    /// The odds of a hit of the first over those of the second, the same in each group.
    public double oddsRatio() {
        double over = 0;
        double under = 0;
        for (var table : tables) {
            over += table.hits * table.otherMisses() / table.all();
            under += table.misses() * table.otherHits / table.all();
        }
        return over / under;
    }

    /// Cochran's statistic, without a correction for continuity; one degree of freedom.
    public double chiSquare() {
        double off = 0;
        double variance = 0;
        for (var table : tables) {
            var n = table.all();
            off += table.hits - table.rows * table.allHits() / n;
            variance +=
                    table.rows
                            * table.otherRows
                            * table.allHits()
                            * (n - table.allHits())
                            / (n * n * (n - 1));
        }
        return variance > 0 ? off * off / variance : 0;
    }

    /// The two-sided p-value of both being alike in all groups.
    public double pValue() {
        return ChiSquare.above(chiSquare(), 1);
    }

    /// The p-value of the odds ratio being the same in all groups (Breslow and Day, Statistical
    /// methods in cancer research, 1980, section 4.4); 1 where it cannot be said.
    public double pSameOdds() {
        var odds = oddsRatio();
        double sum = 0;
        for (var table : tables) {
            var expected = table.at(odds);
            var off = table.hits - expected[0];
            sum += off * off / expected[1];
        }
        return Double.isFinite(sum) && tables.size() > 1
                ? ChiSquare.above(sum, tables.size() - 1.0)
                : 1;
    }
}
