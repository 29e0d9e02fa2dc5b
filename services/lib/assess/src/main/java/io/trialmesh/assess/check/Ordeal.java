package io.trialmesh.assess.check;

import io.trialmesh.assess.perturb.CellLuck;
import io.trialmesh.assess.perturb.Corruption;
import io.trialmesh.assess.perturb.Perturbation;
import io.trialmesh.assess.perturb.Reweighting;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.List;

/// One model asked about rows as they are, and about the same rows under one corruption after
/// another.
///
/// @param asked the model
/// @param clean the rows as they are, and what it said about them
/// @param mostRepeats how often a severity is drawn anew at most
record Ordeal(Interview asked, Evidence clean, long seed, int mostRepeats) {

    /// Whatever it says about rows it has learnt nothing like must be a prediction still; the
    /// sentence of one that broke says where.
    Predictor.Answer<List<SeverityCurve>> through(List<? extends Corruption> corruptions) {
        var curves = new ArrayList<SeverityCurve>();
        for (var corruption : corruptions) {
            switch (corruption) {
                case Reweighting shift -> curves.add(SeverityCurve.of(shift, clean));
                case Perturbation damage -> {
                    switch (through(damage)) {
                        case Predictor.Answer.Broke<SeverityCurve>(var sentence) -> {
                            return new Predictor.Answer.Broke<>(sentence);
                        }
                        case Predictor.Answer.Said<SeverityCurve>(var curve) -> curves.add(curve);
                    }
                }
            }
        }
        return new Predictor.Answer.Said<>(curves);
    }

    private Predictor.Answer<SeverityCurve> through(Perturbation damage) {
        var said = new ArrayList<List<Predictions>>();
        for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
            var repeats = new ArrayList<Predictions>();
            for (int r = 0; r < Math.min(mostRepeats, damage.repeats()); r++) {
                var stream = CellLuck.stream(seed, damage.name(), severity, r);
                switch (asked.about(damage.damaged(clean.rows(), severity, stream))) {
                    case Predictor.Answer.Broke<Predictions>(var sentence) -> {
                        return new Predictor.Answer.Broke<>(
                                "with "
                                        + damage.name()
                                        + " of severity "
                                        + severity
                                        + ": "
                                        + sentence);
                    }
                    case Predictor.Answer.Said<Predictions>(var predictions) ->
                            repeats.add(predictions);
                }
            }
            said.add(repeats);
        }
        return new Predictor.Answer.Said<>(SeverityCurve.of(damage.name(), clean, said));
    }
}
