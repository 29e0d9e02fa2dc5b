package io.trialmesh.core.trial;

import java.util.List;

/// One point of the space, as far as it is known; the type says what may be asked of it.
public sealed interface Trial {

    /// 1, 2, 3 … within the study.
    int number();

    Proposal proposal();

    /// The same as if it had been proposed in other words.
    Trial at(Proposal other);

    /// Asked for and not yet ended.
    record Pending(int number, Proposal proposal) implements Trial {
        @Override
        public Pending at(Proposal other) {
            return new Pending(number, other);
        }
    }

    /// Trained.
    ///
    /// @param objective the study's metric over all out-of-fold predictions of the best step
    /// @param bestStep the step the model is taken at, from 1
    /// @param stopped true where a rule or a user ended it early
    /// @param violation by how much its failed gates were missed, in sum; 0 where none failed
    record Completed(
            int number,
            Proposal proposal,
            double objective,
            int bestStep,
            List<Measurement> measurements,
            boolean stopped,
            double violation)
            implements Trial {
        public Completed {
            measurements = List.copyOf(measurements);
        }

        /// One that no gate has failed.
        public Completed(
                int number,
                Proposal proposal,
                double objective,
                int bestStep,
                List<Measurement> measurements,
                boolean stopped) {
            this(number, proposal, objective, bestStep, measurements, stopped, 0);
        }

        @Override
        public Completed at(Proposal other) {
            return new Completed(
                    number, other, objective, bestStep, measurements, stopped, violation);
        }

        /// The same with gates missed by so much.
        public Completed violating(double by) {
            return new Completed(number, proposal, objective, bestStep, measurements, stopped, by);
        }
    }

    /// Ended without a model.
    record Failed(int number, Proposal proposal, FailureReason reason) implements Trial {
        @Override
        public Failed at(Proposal other) {
            return new Failed(number, other, reason);
        }
    }
}
