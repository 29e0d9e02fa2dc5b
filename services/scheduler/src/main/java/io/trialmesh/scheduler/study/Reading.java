package io.trialmesh.scheduler.study;

import io.trialmesh.core.study.Budget;
import io.trialmesh.core.trial.History;
import io.trialmesh.core.trial.Trial;
import java.util.ArrayList;
import java.util.Optional;

/// Which part of its history a study may look at when it proposes trial n.
public sealed interface Reading {

    /// The history for trial n, or nothing where it is too early to propose it.
    Optional<History> before(int number, History known);

    /// The last trial whose end has to be known before trial n is proposed; 0 where none has.
    int upTo(int number);

    static Reading of(StudySpec spec) {
        return switch (spec.budget()) {
            case Budget.Wall _ -> new AsItComes();
            case Budget.Trials _ -> new Repeatable(spec.search().parallelism());
        };
    }

    /// All that has arrived, in the journal's order; for budgets of time.
    record AsItComes() implements Reading {
        @Override
        public Optional<History> before(int number, History known) {
            return Optional.of(known);
        }

        @Override
        public int upTo(int number) {
            return 0;
        }
    }

    /// Trials 1 … n − k as they ended, and the later ones as pending whether they have ended or
    /// not: so proposal n is the same however many workers there are and whichever was faster.
    record Repeatable(int parallelism) implements Reading {
        @Override
        public Optional<History> before(int number, History known) {
            var prefix = new ArrayList<Trial>();
            for (var trial : known.trials()) {
                if (trial.number() > upTo(number)) {
                    prefix.add(new Trial.Pending(trial.number(), trial.proposal()));
                } else if (trial instanceof Trial.Pending) {
                    return Optional.empty();
                } else {
                    prefix.add(trial);
                }
            }
            return Optional.of(new History(prefix));
        }

        @Override
        public int upTo(int number) {
            return Math.max(0, number - parallelism);
        }
    }
}
