package io.trialmesh.assess.check;

import io.trialmesh.assess.perturb.CellLuck;
import io.trialmesh.assess.perturb.Corruption;
import io.trialmesh.assess.perturb.Perturbation;
import io.trialmesh.assess.perturb.Reweighting;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Predictor;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.metric.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// One model asked about rows as they are, and about the same rows under one corruption after
/// another.
///
/// @param asked the model
/// @param clean the rows as they are, and what it said about them
/// @param mostRepeats how often a severity is drawn anew at most
record Ordeal(Interview asked, Evidence clean, long seed, int mostRepeats) {

    /// Of one request: what a model is asked with lies in memory, here and where it is.
    private static final long MOST_CELLS = 1_000_000;

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
        var repeats = Math.min(mostRepeats, damage.repeats());
        var draws = Corruption.SEVERITIES * repeats;
        var said = new ArrayList<Predictions>();
        while (said.size() < draws) {
            var damaged =
                    IntStream.range(said.size(), Math.min(draws, said.size() + atOnce()))
                            .mapToObj(draw -> drawn(damage, 1 + draw / repeats, draw % repeats))
                            .toList();
            for (var answer : about(damaged)) {
                switch (answer) {
                    case Predictor.Answer.Broke<Predictions>(var sentence) -> {
                        return new Predictor.Answer.Broke<>(
                                "with "
                                        + damage.name()
                                        + " of severity "
                                        + (1 + said.size() / repeats)
                                        + ": "
                                        + sentence);
                    }
                    case Predictor.Answer.Said<Predictions>(var predictions) ->
                            said.add(predictions);
                }
            }
        }
        var bySeverity =
                IntStream.range(0, Corruption.SEVERITIES)
                        .mapToObj(at -> List.copyOf(said.subList(at * repeats, (at + 1) * repeats)))
                        .toList();
        return new Predictor.Answer.Said<>(SeverityCurve.of(damage.name(), clean, bySeverity));
    }

    private Frame drawn(Perturbation damage, int severity, int repeat) {
        var stream = CellLuck.stream(seed, damage.name(), severity, repeat);
        return damage.damaged(clean.rows(), severity, stream);
    }

    private int atOnce() {
        var cells = (long) clean.rows().rows() * Math.max(1, clean.rows().schema().width());
        return Math.clamp(MOST_CELLS / Math.max(1, cells), 1, Corruption.SEVERITIES * mostRepeats);
    }

    /// All are asked about in one request, since each costs more than its rows; one by one where
    /// that broke, to know which did.
    private List<Predictor.Answer<Predictions>> about(List<Frame> damaged) {
        var rows = clean.rows().rows();
        return switch (asked.about(new StackedFrame(damaged))) {
            case Predictor.Answer.Broke<Predictions> _ ->
                    damaged.stream().map(asked::about).toList();
            case Predictor.Answer.Said<Predictions>(var said) ->
                    IntStream.range(0, damaged.size())
                            .mapToObj(at -> IntStream.range(at * rows, (at + 1) * rows).toArray())
                            .<Predictor.Answer<Predictions>>map(
                                    own -> new Predictor.Answer.Said<>(said.select(own)))
                            .toList();
        };
    }
}
