package io.trialmesh.assess.compare;

import io.trialmesh.core.chance.Normal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/// Two that were measured on different rows, put together and group by group: what holds in each
/// group may be the opposite of what holds for all (Simpson, The interpretation of interaction in
/// contingency tables, 1951).
///
/// Differences are those of the second to the first; a score is better the higher it is.
public final class Simpson {

    /// Apart by so much of the spread of a score, groups change what is said.
    private static final double NOTICEABLE = 0.05;

    private final List<Group> groups;
    private final double[] first;
    private final double[] second;

    private Simpson(List<Group> groups) {
        this.groups = groups;
        this.first = groups.stream().flatMapToDouble(g -> DoubleStream.of(g.first)).toArray();
        this.second = groups.stream().flatMapToDouble(g -> DoubleStream.of(g.second)).toArray();
    }

    /// The scores of both in one group.
    public record Group(String name, double[] first, double[] second) {

        public double difference() {
            return Welch.mean(second) - Welch.mean(first);
        }

        int rows() {
            return first.length + second.length;
        }

        private double variance() {
            return Welch.variance(first) / first.length + Welch.variance(second) / second.length;
        }
    }

    /// What groups do to a difference.
    public enum Kind {
        /// It has the other sign in every group.
        REVERSAL_STRICT,
        /// It has the other sign once both are measured on the same mixture of groups.
        REVERSAL_WEIGHTED,
        /// It becomes noticeably larger or smaller.
        AMALGAMATION,
        /// Next to nothing.
        NONE
    }

    /// Over groups in which both have rows.
    public static Simpson of(List<Group> groups) {
        return new Simpson(List.copyOf(groups));
    }

    public List<Group> groups() {
        return groups;
    }

    public double firstMean() {
        return Welch.mean(first);
    }

    public double secondMean() {
        return Welch.mean(second);
    }

    /// The difference of the means over all rows.
    public double overall() {
        return secondMean() - firstMean();
    }

    /// Each mean on the mixture of both sides' rows (direct standardisation).
    public double firstStandardised() {
        return standardised(groups.stream().mapToDouble(g -> Welch.mean(g.first)).toArray());
    }

    public double secondStandardised() {
        return standardised(groups.stream().mapToDouble(g -> Welch.mean(g.second)).toArray());
    }

    /// The difference of the standardised means.
    public double adjusted() {
        return secondStandardised() - firstStandardised();
    }

    /// The two-sided p-value of the difference over all rows.
    public double pOverall() {
        var variance =
                Welch.variance(first) / first.length + Welch.variance(second) / second.length;
        return pValue(overall(), counts() ? pooled() : variance);
    }

    /// The two-sided p-value of the difference within groups: of hits by Mantel and Haenszel.
    public double pAdjusted() {
        if (counts()) {
            return hits().pValue();
        }
        double variance = 0;
        for (var group : groups) {
            variance += weight(group) * weight(group) * group.variance();
        }
        return pValue(adjusted(), variance);
    }

    /// Where every score is a hit or a miss, the tables of the groups.
    public MantelHaenszel hits() {
        return new MantelHaenszel(
                groups.stream()
                        .map(g ->
                                new MantelHaenszel.Table(
                                        Arrays.stream(g.first).sum(),
                                        g.first.length,
                                        Arrays.stream(g.second).sum(),
                                        g.second.length))
                        .toList());
    }

    public boolean counts() {
        return DoubleStream.concat(Arrays.stream(first), Arrays.stream(second))
                .allMatch(score -> score == 0 || score == 1);
    }

    public Kind kind() {
        var sign = Math.signum(overall());
        if (sign != 0 && groups.stream().allMatch(g -> Math.signum(g.difference()) == -sign)) {
            return Kind.REVERSAL_STRICT;
        }
        if (sign != 0 && Math.signum(adjusted()) == -sign) {
            return Kind.REVERSAL_WEIGHTED;
        }
        var spread = Math.sqrt((Welch.variance(first) + Welch.variance(second)) / 2);
        return Math.abs(overall() - adjusted()) > NOTICEABLE * spread
                ? Kind.AMALGAMATION
                : Kind.NONE;
    }

    private double standardised(double[] means) {
        double sum = 0;
        for (int i = 0; i < means.length; i++) {
            sum += weight(groups.get(i)) * means[i];
        }
        return sum;
    }

    private double weight(Group group) {
        return (double) group.rows() / (first.length + second.length);
    }

    private double pooled() {
        var share =
                (Arrays.stream(first).sum() + Arrays.stream(second).sum())
                        / (first.length + second.length);
        return share * (1 - share) * (1.0 / first.length + 1.0 / second.length);
    }

    private static double pValue(double difference, double variance) {
        if (variance <= 0) {
            return difference == 0 ? 1 : 0;
        }
        return Math.min(1, 2 * Normal.below(-Math.abs(difference) / Math.sqrt(variance)));
    }
}
