package io.trialmesh.assess.check;

import io.trialmesh.core.assess.Background;
import io.trialmesh.core.assess.CheckSpec;
import io.trialmesh.core.assess.DevelopPart;
import io.trialmesh.core.assess.Evidence;
import io.trialmesh.core.assess.Testimony;
import io.trialmesh.core.assess.Witness;
import io.trialmesh.core.data.Feature;
import io.trialmesh.core.data.Frame;
import io.trialmesh.core.metric.Predictions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/// An older solution that answered nearly only for the hard rows, is better there and on the easy
/// ones, and worse on the whole: to plant.
final class HardRows {

    private static final int EASY = 0;

    private HardRows() {}

    /// A model that is right on 9 in 10 easy rows and 1 in 10 hard ones, against one that is right
    /// on all easy rows and 1 in 4 hard ones but answers for one easy row in twelve.
    static Evidence plant(CheckSpec spec, Evidence sound) {
        var source = new Settings(spec).text(Opponent.AGAINST);
        var rows = sound.rows().rows();
        if (source.isEmpty() || rows < 2) {
            return sound;
        }
        var sites = new double[rows];
        Arrays.setAll(sites, row -> row % 5 < 2 ? EASY : 1);
        var frame =
                new FrameWithColumn(
                        sound.rows(), Feature.categorical("site", List.of("easy", "hard")), sites);
        var model = new double[rows * sound.task().outputs()];
        var older = new double[model.length];
        for (int row = 0; row < rows; row++) {
            var turn = row / 5 % 20;
            answer(sound, row, sites[row] == EASY ? turn < 18 : turn < 2, model);
            answer(sound, row, sites[row] == EASY || turn < 5, older);
        }
        var answered = answered(frame, sites);
        var outputs = sound.task().outputs();
        var witness =
                new Witness(
                        "older",
                        true,
                        Arrays.stream(answered).mapToLong(frame::rowId).toArray(),
                        new Predictions(outputs, older).select(answered));
        var said = new Predictions(outputs, model);
        return Findings.about(sound, frame)
                .with(said)
                .with(background(sound.background(), frame, said, source.get(), witness));
    }

    /// By their ids.
    private static int[] answered(Frame frame, double[] sites) {
        return IntStream.range(0, sites.length)
                .filter(row -> sites[row] != EASY || row / 5 % 12 == 0)
                .boxed()
                .sorted(Comparator.comparingLong(frame::rowId))
                .mapToInt(row -> row)
                .toArray();
    }

    private static Background background(
            Background sound, Frame frame, Predictions said, String source, Witness witness) {
        var testimonies = new LinkedHashMap<>(sound.testimonies());
        testimonies.put(source, new Testimony.Heard(List.of(witness)));
        return new Background(
                sound.family(),
                sound.inputs(),
                sound.sensitive(),
                sound.develop().map(part -> new DevelopPart(frame, part.folds(), said)),
                testimonies,
                sound.rival(),
                sound.curve());
    }

    private static void answer(Evidence sound, int row, boolean right, double[] values) {
        var outputs = sound.task().outputs();
        var target = sound.rows().target(row);
        if (!sound.task().classification()) {
            values[row] = target + (right ? 0.1 : 5) * (1 + 0.1 * (row % 3));
            return;
        }
        var said = right ? (int) target : ((int) target + 1) % outputs;
        for (int label = 0; label < outputs; label++) {
            values[row * outputs + label] = label == said ? 0.85 : 0.15 / (outputs - 1);
        }
    }
}
