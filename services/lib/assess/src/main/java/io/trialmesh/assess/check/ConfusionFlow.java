package io.trialmesh.assess.check;

import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.assess.Plot;
import io.trialmesh.core.assess.PlotSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Which class is taken for which.
///
/// @param evidence of a task with classes; of any other there is nothing to show
record ConfusionFlow(Evidence evidence) {

    private static final int SHOWN = 5;

    /// The pair that is mistaken most often, with rows that show it.
    Optional<Finding> finding() {
        var counts = counts();
        int from = -1;
        int to = -1;
        int most = 0;
        int wrong = 0;
        for (int truth = 0; truth < counts.length; truth++) {
            for (int said = 0; said < counts.length; said++) {
                wrong += truth == said ? 0 : counts[truth][said];
                if (truth != said && counts[truth][said] > most) {
                    from = truth;
                    to = said;
                    most = counts[truth][said];
                }
            }
        }
        if (most == 0) {
            return Optional.empty();
        }
        var labels = evidence.task().labels();
        return Optional.of(
                new Finding(
                        String.format(
                                Locale.ROOT,
                                "Most often '%s' is taken for '%s': %,d of %,d mistakes.",
                                labels.get(from),
                                labels.get(to),
                                most,
                                wrong),
                        rows(from, to),
                        Optional.empty()));
    }

    /// A series for each true class: how many of its rows get which class.
    Optional<Plot> plot() {
        var counts = counts();
        var labels = evidence.task().labels();
        var series = new ArrayList<PlotSeries>();
        for (int truth = 0; truth < counts.length; truth++) {
            var row = counts[truth];
            series.add(
                    new PlotSeries(
                            labels.get(truth),
                            IntStream.range(0, row.length).mapToObj(said -> (double) said).toList(),
                            IntStream.of(row).mapToObj(count -> (double) count).toList(),
                            List.of(),
                            List.of(),
                            labels));
        }
        return series.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Plot(
                                "confusion",
                                Plot.Kind.CONFUSION,
                                "Which class is taken for which, in rows",
                                Plot.Axis.of("class said"),
                                Plot.Axis.of("rows"),
                                series));
    }

    private int[][] counts() {
        var labels = evidence.task().labels().size();
        var counts = new int[labels][labels];
        for (int row = 0; labels > 0 && row < evidence.rows().rows(); row++) {
            counts[(int) evidence.rows().target(row)][evidence.predictions().likeliest(row)]++;
        }
        return counts;
    }

    private List<Long> rows(int from, int to) {
        return IntStream.range(0, evidence.rows().rows())
                .filter(row -> (int) evidence.rows().target(row) == from)
                .filter(row -> evidence.predictions().likeliest(row) == to)
                .mapToObj(evidence.rows()::rowId)
                .sorted()
                .limit(SHOWN)
                .toList();
    }
}
