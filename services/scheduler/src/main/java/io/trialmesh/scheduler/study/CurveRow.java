package io.trialmesh.scheduler.study;

import io.trialmesh.core.artifact.Digest;
import io.trialmesh.scheduler.study.TrialRow.Step;
import java.util.Optional;

/// A trial learnt once more from a part of the rows, for a learning curve; no trial of its own.
///
/// @param number which part, from 1
/// @param rows learnt from
/// @param repeat which draw of that many rows, from 0
/// @param reached present once it was learnt
public record CurveRow(
        int trial, int number, int rows, int repeat, Step step, Optional<Reached> reached) {

    /// What it came to.
    ///
    /// @param objective as the worker claims it
    /// @param predictions the artifact of the out-of-fold predictions
    public record Reached(double objective, Digest predictions) {}

    public static CurveRow asked(int trial, CurvePlan.Part part) {
        return new CurveRow(
                trial, part.number(), part.rows(), part.repeat(), Step.ASKED, Optional.empty());
    }

    public CurveRow learnt(Reached what) {
        return new CurveRow(trial, number, rows, repeat, Step.DONE, Optional.of(what));
    }

    public CurveRow failed() {
        return new CurveRow(trial, number, rows, repeat, Step.FAILED, Optional.empty());
    }
}
