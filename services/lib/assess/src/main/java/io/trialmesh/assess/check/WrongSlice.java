package io.trialmesh.assess.check;

import io.trialmesh.assess.slice.Condition;
import io.trialmesh.assess.slice.Conditions;
import io.trialmesh.assess.slice.FoundSlice;
import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.DevelopPart;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.metric.Predictions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A model that is wrong on about two in five rows, and nowhere else: to plant.
final class WrongSlice {

    private static final int SUPPORT = 32;
    private static final double SHARE = 0.4;

    private WrongSlice() {}

    /// The same evidence where what is predicted about one slice points the wrong way.
    static Evidence plant(Evidence sound) {
        var chosen = chosen(sound.rows());
        if (chosen.isEmpty()) {
            return sound;
        }
        var slice = new FoundSlice(List.of(chosen.get()));
        var background = sound.background();
        return sound.with(wrong(slice, sound.rows(), sound.predictions()))
                .with(
                        with(
                                background,
                                background
                                        .develop()
                                        .map(part ->
                                                new DevelopPart(
                                                        part.rows(),
                                                        part.folds(),
                                                        wrong(
                                                                slice,
                                                                part.rows(),
                                                                part.predictions())))));
    }

    static Background with(Background background, Optional<DevelopPart> develop) {
        return new Background(
                background.family(),
                background.inputs(),
                background.sensitive(),
                develop,
                background.testimonies(),
                background.rival(),
                background.curve());
    }

    private static Optional<Condition> chosen(Frame rows) {
        return Conditions.of(rows, SUPPORT).stream()
                .min(
                        Comparator.comparingDouble(condition ->
                                Math.abs(
                                        new FoundSlice(List.of(condition)).in(rows).size()
                                                        / (double) rows.rows()
                                                - SHARE)));
    }

    private static Predictions wrong(FoundSlice slice, Frame rows, Predictions said) {
        if (said.rows() != rows.rows()) {
            return said;
        }
        var outputs = said.outputs();
        var values = said.toArray();
        var wrong = Findings.wrongWay(said);
        slice.in(rows)
                .forEach(row -> {
                    for (int output = 0; output < outputs; output++) {
                        values[row * outputs + output] = wrong.at(row, output);
                    }
                });
        return new Predictions(outputs, values);
    }
}
