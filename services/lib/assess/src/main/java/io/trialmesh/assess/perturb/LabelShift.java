package io.trialmesh.assess.perturb;

import io.trialmesh.assess.column.SortedNumbers;
import io.trialmesh.assess.perturb.TwoHalves.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// An answer becomes rarer: 0.8, 0.6, 0.4, 0.2 and 0.1 times as frequent as it was, the others in
/// proportion more. Of the classes, or the upper and the lower half of the numbers, the one whose
/// rarity harms most is taken ({@link TwoHalves}).
public final class LabelShift {

    private static final double[] SHARES = {0.8, 0.6, 0.4, 0.2, 0.1};
    private static final int MOST_LABELS = 20;

    private LabelShift() {}

    /// None where there is but one answer.
    public static List<Reweighting> of(Scene scene) {
        var targets = scene.rows().targets();
        var candidates = new ArrayList<Candidate>();
        var labels = scene.asked().task().labels();
        for (int label = 0; label < Math.min(MOST_LABELS, labels.size()); label++) {
            var of = label;
            add(candidates, "fewer " + labels.get(label), targets, row -> targets[row] == of);
        }
        if (labels.isEmpty()) {
            var middle = SortedNumbers.of(targets).quantile(0.5);
            add(candidates, "fewer high numbers", targets, row -> targets[row] > middle);
            add(candidates, "fewer low numbers", targets, row -> targets[row] <= middle);
        }
        return new TwoHalves(scene.asked()).worst("label-shift", candidates).stream().toList();
    }

    private static void add(
            List<Candidate> candidates, String toward, double[] targets, IntPredicate rare) {
        var share =
                (double) IntStream.range(0, targets.length).filter(rare).count() / targets.length;
        if (share == 0 || share == 1) {
            return;
        }
        var weights = new ArrayList<double[]>();
        for (var left : SHARES) {
            weights.add(
                    IntStream.range(0, targets.length)
                            .mapToDouble(
                                    row -> rare.test(row) ? left : (1 - left * share) / (1 - share))
                            .toArray());
        }
        candidates.add(new Candidate(toward, weights));
    }
}
