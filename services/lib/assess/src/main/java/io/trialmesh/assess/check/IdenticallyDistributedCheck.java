package io.trialmesh.assess.check;

import com.google.auto.service.AutoService;
import io.trialmesh.assess.assumption.DomainClassifier;
import io.trialmesh.assess.assumption.KolmogorovSmirnov;
import io.trialmesh.assess.assumption.NumberColumns;
import io.trialmesh.assess.column.SortedNumbers;
import io.trialmesh.assess.interval.AreaError;
import io.trialmesh.core.assess.Check;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Estimate;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Finding;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.data.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Whether the rows a model is tested on come from where those it learnt from do: setting `at_most`
/// (0.6), the area under the ROC curve of a classifier that tells them apart ({@link
/// DomainClassifier}); beside it the columns whose distributions differ, by Kolmogorov and Smirnov,
/// false discoveries held to 5 % (Benjamini and Hochberg, 1995).
@AutoService(Check.class)
public final class IdenticallyDistributedCheck extends AssumptionCheck implements Check {

    private static final double DISCOVERIES = 0.05;
    private static final double FAR = 3;

    private record Moved(String column, KolmogorovSmirnov test) {}

    public IdenticallyDistributedCheck() {
        super("identically-distributed", 0.6, ALL);
    }

    @Override
    public boolean appliesTo(Task task) {
        return true;
    }

    @Override
    Optional<Measured> measure(Evidence evidence, long seed) {
        return evidence.background()
                .develop()
                .map(part -> measured(ordered(part.rows()), evidence.rows()));
    }

    private static Measured measured(Frame develop, Frame rows) {
        var area = new DomainClassifier(develop, rows).area();
        var gated =
                AreaError.interval(area, develop.rows(), rows.rows())
                        .around("auc", area, rows.rows());
        var moved = moved(develop, rows);
        var beside = new ArrayList<Estimate>();
        var findings = new ArrayList<Finding>();
        for (var one : moved) {
            var distance = one.test().distance();
            beside.add(bare("ks/" + one.column(), distance, rows.rows()));
            findings.add(
                    Finding.of(
                            "The column %s is distributed otherwise: the two curves are %s apart."
                                    .formatted(one.column(), Figures.of(distance))));
        }
        return new Measured(
                gated,
                beside,
                "Rows of the test are told from rows to learn from with an area of %s, and %d columns differ"
                        .formatted(Figures.of(gated), moved.size()),
                findings);
    }

    /// All numbers move far away.
    @Override
    public Evidence plantFault(CheckSpec spec, Evidence sound, RandomGenerator random) {
        return Findings.about(sound, new MovedFrame(sound.rows(), FAR));
    }

    /// What Benjamini and Hochberg let through, the farthest first.
    private static List<Moved> moved(Frame develop, Frame rows) {
        var here = NumberColumns.of(develop);
        var tests = new ArrayList<Moved>();
        for (int column = 0; column < here.count(); column++) {
            var place = here.places()[column];
            var there = SortedNumbers.of(rows, place).toArray();
            var known = SortedNumbers.of(develop, place).toArray();
            if (there.length > 0 && known.length > 0) {
                tests.add(new Moved(here.names().get(column), KolmogorovSmirnov.of(known, there)));
            }
        }
        tests.sort(Comparator.comparingDouble(one -> one.test().p()));
        int through = 0;
        for (int rank = 1; rank <= tests.size(); rank++) {
            if (tests.get(rank - 1).test().p() <= DISCOVERIES * rank / tests.size()) {
                through = rank;
            }
        }
        return tests.subList(0, through).stream()
                .sorted(Comparator.comparingDouble((Moved one) -> -one.test().distance()))
                .toList();
    }
}
