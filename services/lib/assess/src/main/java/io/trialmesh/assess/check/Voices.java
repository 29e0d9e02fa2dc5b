package io.trialmesh.assess.check;

import io.trialmesh.core.assess.CheckResult;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Testimony;
import io.trialmesh.core.assess.Verdict;
import io.trialmesh.core.assess.Witness;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What others say about the rows of some evidence, or why nothing can be said of it.
///
/// @param witnesses at least one
/// @param about the evidence, about those of its rows that somebody spoke of
/// @param silent rows that nobody spoke of
record Voices(List<Witness> witnesses, Evidence about, int silent) {

    /// One of the two is there.
    record Hearing(Optional<Voices> voices, Optional<CheckResult> otherwise) {}

    /// What the testimony of a source says about these rows.
    static Hearing of(CheckSpec spec, String source, Evidence evidence) {
        var testimony = Optional.ofNullable(evidence.background().testimonies().get(source));
        return switch (testimony.orElse(new Testimony.Heard(List.of()))) {
            case Testimony.Silent(var why) ->
                    without(
                            spec,
                            Verdict.ERROR,
                            "0 rows can be compared with " + source + ": " + ended(why));
            case Testimony.Heard(var witnesses) -> heard(spec, source, evidence, witnesses);
        };
    }

    private static Hearing heard(
            CheckSpec spec, String source, Evidence evidence, List<Witness> witnesses) {
        var outputs = evidence.task().outputs();
        for (var witness : witnesses) {
            if (witness.said().outputs() != outputs
                    || !Arrays.stream(witness.said().toArray()).allMatch(Double::isFinite)) {
                return without(
                        spec,
                        Verdict.ERROR,
                        "Of each row "
                                + witness.name()
                                + " should say "
                                + outputs
                                + " finite numbers.");
            }
        }
        var rows = evidence.rows();
        var known =
                IntStream.range(0, rows.rows())
                        .filter(row -> witnesses.stream().anyMatch(w -> w.place(rows, row) >= 0))
                        .toArray();
        if (known.length == 0) {
            return without(
                    spec,
                    Verdict.NOT_APPLICABLE,
                    "Of these " + rows.rows() + " rows 0 are in " + source + ".");
        }
        if (known.length < Findings.FEWEST_ROWS) {
            return new Hearing(Optional.empty(), Optional.of(Findings.tooFew(spec, known.length)));
        }
        var about = evidence.about(rows.select(known), evidence.predictions().select(known));
        return new Hearing(
                Optional.of(new Voices(witnesses, about, rows.rows() - known.length)),
                Optional.empty());
    }

    private static Hearing without(CheckSpec spec, Verdict verdict, String sentence) {
        return new Hearing(
                Optional.empty(), Optional.of(Findings.of(spec, verdict, List.of(), sentence)));
    }

    private static String ended(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    /// The end of a sentence: of how many rows nothing is said, or nothing.
    String unheard() {
        return silent == 0 ? "" : "; of " + silent + " other rows nothing is said";
    }
}
