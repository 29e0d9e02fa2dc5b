package io.trialmesh.assess.check;

import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.DevelopPart;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Rows to look for something on, and others on which it has to hold: what was looked for long
/// enough is always found where it was looked for.
///
/// @param searched the even folds, or all develop rows where the sealed ones are open
/// @param confirmed the odd folds, or the sealed rows
record Halves(Evidence searched, Evidence confirmed) {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /// Empty where nobody says which rows are in which fold.
    static Optional<Halves> of(Evidence evidence) {
        return evidence.background()
                .develop()
                .filter(part -> part.predictions().outputs() == evidence.task().outputs())
                .map(part ->
                        evidence.claim().isEmpty()
                                ? new Halves(
                                        evidence.about(part.rows(), part.predictions()), evidence)
                                : of(evidence, part));
    }

    /// Nobody says which rows are in which fold.
    static CheckResult unknown(CheckSpec spec, Evidence evidence) {
        return Findings.of(
                spec,
                Verdict.NOT_APPLICABLE,
                List.of(),
                "Of " + evidence.rows().rows() + " rows nobody says which fold they are in.");
    }

    boolean fewerThan(int fewest) {
        return searched.rows().rows() < fewest || confirmed.rows().rows() < fewest;
    }

    CheckResult tooFew(CheckSpec spec, int fewest) {
        return Findings.of(
                spec,
                Verdict.INCONCLUSIVE,
                List.of(),
                searched.rows().rows()
                        + " rows to look for something on and "
                        + confirmed.rows().rows()
                        + " to confirm it decide nothing; at least "
                        + fewest
                        + " each are needed.");
    }

    /// The even and the odd folds of some develop rows.
    static Halves of(Evidence evidence, DevelopPart part) {
        var folds = part.folds();
        var oneFold = IntStream.of(folds).distinct().count() < 2;
        var searched = oneFold ? half(part, 0) : part.searched();
        var confirmed = oneFold ? half(part, 1) : part.confirmed();
        return new Halves(some(evidence, part, searched), some(evidence, part, confirmed));
    }

    /// Where one part is held out in place of folds: half of its rows, by their ids.
    private static int[] half(DevelopPart part, int which) {
        return IntStream.range(0, part.rows().rows())
                .filter(row -> (part.rows().rowId(row) * GOLDEN) >>> 63 == which)
                .toArray();
    }

    private static Evidence some(Evidence evidence, DevelopPart part, int[] rows) {
        return evidence.about(part.rows().select(rows), part.predictions().select(rows));
    }
}
