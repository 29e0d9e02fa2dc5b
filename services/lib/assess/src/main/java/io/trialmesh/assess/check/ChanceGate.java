package io.trialmesh.assess.check;

import io.trialmesh.assess.interval.Shares;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Gate;
import io.trialmesh.core.assess.Verdict;

/// A share of rows that is held against what chance alone would bring about.
///
/// @param share as it is
/// @param chance share that the columns would bring about by chance
/// @param limit on what is beyond chance
record ChanceGate(Estimate share, double chance, double limit) {

    /// The estimate of chance may be that much too small: columns depend on each other.
    private static final double SLACK = 3;

    static ChanceGate of(String name, int hits, int rows, double chance, double limit) {
        var share = hits / (double) rows;
        return new ChanceGate(
                Shares.clopperPearson(hits, rows).around(name, share, rows), chance, limit);
    }

    /// What is beyond chance, against its limit.
    double margin() {
        return gate().margin(beyondChance());
    }

    Verdict verdict() {
        // Where chance makes more twins than that, a twin says nothing.
        if (share.value() <= SLACK * chance) {
            return Verdict.PASS;
        }
        return gate().decide(beyondChance());
    }

    private Gate gate() {
        return new Gate(share.name(), Gate.Bound.AT_MOST, limit);
    }

    private Estimate beyondChance() {
        var chances = SLACK * chance;
        return new Estimate(
                share.name(),
                share.value() - chances,
                share.low() - chances,
                share.high() - chances,
                share.rows());
    }

    String percent() {
        return Figures.of(100 * share.value())
                + " % ["
                + Figures.of(100 * share.low())
                + ", "
                + Figures.of(100 * share.high())
                + "]";
    }

    String wanted() {
        return "chance alone would give "
                + Figures.of(100 * chance)
                + " %, and at most "
                + Figures.of(100 * limit)
                + " % beyond three times that is wanted";
    }
}
