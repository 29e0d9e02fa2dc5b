package io.trialmesh.cli.example;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Counts the faults of a table while it is written.
final class LoanTally {

    /// Rows of the one and the other kind.
    private static final class Sides {
        private long yes;
        private long no;

        private void add(boolean isYes) {
            if (isYes) {
                yes++;
            } else {
                no++;
            }
        }
    }

    private final TreeMap<Integer, Sides> defaultsByCalls = new TreeMap<>();
    private final Map<String, Sides> womenByOccupation = new LinkedHashMap<>();
    private final TreeMap<Integer, Sides> defaultsByScore = new TreeMap<>();
    private long rows;
    private long sliceRows;
    private double sliceLoss;
    private double otherLoss;
    private long copies;
    private long missingYears;
    private long missingScores;

    void add(Loan loan, boolean copy) {
        rows++;
        sides(defaultsByCalls, loan.calls()).add(loan.defaulted());
        womenByOccupation
                .computeIfAbsent(loan.occupation(), name -> new Sides())
                .add(loan.sex().equals("f"));
        if (!loan.inWeakSlice()) {
            loan.score().ifPresent(s -> sides(defaultsByScore, s).add(loan.defaulted()));
        }
        double loss = -StrictMath.log(loan.defaulted() ? loan.risk() : 1 - loan.risk());
        if (loan.inWeakSlice()) {
            sliceRows++;
            sliceLoss += loss;
        } else {
            otherLoss += loss;
        }
        copies += copy ? 1 : 0;
        missingYears += loan.tenths().isEmpty() ? 1 : 0;
        missingScores += loan.score().isEmpty() ? 1 : 0;
    }

    private static Sides sides(Map<Integer, Sides> table, int value) {
        return table.computeIfAbsent(value, v -> new Sides());
    }

    /// What misleads a model, then what only costs it rows.
    List<PlantedFault> faults() {
        return Stream.concat(misleading().stream(), blemishes().stream()).toList();
    }

    private List<PlantedFault> misleading() {
        return List.of(
                fault(
                        "leak",
                        "collections_calls",
                        "Is known only after a loan has failed, and tells the target alone.",
                        "auc",
                        auc(List.copyOf(defaultsByCalls.values()))),
                fault(
                        "proxy",
                        "occupation",
                        "Tells sex, so that leaving sex out does not make a model blind to it.",
                        "auc",
                        auc(byShare())),
                fault(
                        "unfair-history",
                        "sex",
                        "Raises the risk of women by itself, all else being equal.",
                        "log-odds",
                        LoanLuck.SEX_EFFECT),
                new PlantedFault(
                        "weak-slice",
                        List.of("region", "term"),
                        "Where region is north and term at least 48, no column tells who pays:"
                                + " the loss of the best possible model is higher there.",
                        "loss ratio",
                        (sliceLoss / Math.max(1, sliceRows))
                                / (otherLoss / Math.max(1, rows - sliceRows))),
                fault(
                        "direction",
                        "credit_score",
                        "A higher score never means more risk: the area under the curve of the"
                                + " score, outside the weak slice, is below one half.",
                        "auc",
                        auc(List.copyOf(defaultsByScore.values()))));
    }

    private List<PlantedFault> blemishes() {
        return List.of(
                fault(
                        "identifier",
                        "application_ref",
                        "Names the row and nothing else.",
                        "distinct values",
                        (double) rows),
                new PlantedFault(
                        "duplicates",
                        Loan.COLUMNS.subList(1, Loan.COLUMNS.size()),
                        "Applications entered twice, under another reference.",
                        "rows",
                        (double) copies),
                fault(
                        "missing-at-random",
                        "years_employed",
                        "Was forgotten now and then.",
                        "share",
                        (double) missingYears / rows),
                fault(
                        "missing-by-age",
                        "credit_score",
                        "Is missing for half of those under 23, and for nobody else.",
                        "share",
                        (double) missingScores / rows));
    }

    private static PlantedFault fault(
            String id, String column, String sentence, String measure, double value) {
        return new PlantedFault(id, List.of(column), sentence, measure, value);
    }

    private List<Sides> byShare() {
        return womenByOccupation.values().stream()
                .sorted((a, b) -> Double.compare(share(a), share(b)))
                .toList();
    }

    private static double share(Sides sides) {
        return (double) sides.yes / (sides.yes + sides.no);
    }

    /// How often a yes stands after a no, ties for half (Hanley and McNeil 1982, section II).
    private static double auc(List<Sides> ascending) {
        double wins = 0;
        long before = 0;
        long yes = 0;
        for (var sides : ascending) {
            wins += sides.yes * (before + sides.no / 2.0);
            before += sides.no;
            yes += sides.yes;
        }
        return before == 0 || yes == 0 ? Double.NaN : wins / ((double) before * yes);
    }
}
