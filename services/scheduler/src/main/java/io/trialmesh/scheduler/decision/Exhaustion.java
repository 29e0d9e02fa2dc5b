package io.trialmesh.scheduler.decision;

import io.trialmesh.core.study.Budget;
import io.trialmesh.scheduler.study.Catalogue;
import io.trialmesh.scheduler.study.NextTrial;
import java.util.Optional;

/// A search that ended before its budget did, because nothing was left to try.
final class Exhaustion {

    private Exhaustion() {}

    /// The sentence that says so; nothing where the budget is spent, or its user ended the study.
    ///
    /// @param course of which no trial is pending
    static Optional<String> of(Course course, Catalogue catalogue) {
        var study = course.study();
        var trials = course.trials().size();
        var left =
                switch (study.spec().budget()) {
                    case Budget.Trials(var count) -> trials < count;
                    case Budget.Wall _ -> true;
                };
        if (!left || study.stopAsked().isPresent()) {
            return Optional.empty();
        }
        var next = new NextTrial(study.spec(), study.data().task(), catalogue);
        return next.propose(course.nextNumber(), course.history()).isPresent()
                ? Optional.empty()
                : Optional.of(sentence(trials, study.spec().budget()));
    }

    private static String sentence(int trials, Budget budget) {
        var spent =
                switch (budget) {
                    case Budget.Trials(var count) -> trials + " of " + count + " trials";
                    case Budget.Wall _ -> trials + " trials, before the time was up";
                };
        return "The search space is exhausted: each of its points was tried, in " + spent + ".";
    }
}
